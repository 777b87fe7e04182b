import { expect } from '@playwright/test';
import { z } from 'zod';
import { look, sightSchema, type Sight, type Thing } from './look.ts';
import type { BrowserPage, Key } from './page.ts';

const resultSchema = z.union([z.object({ error: z.string() }), z.object({ value: z.unknown() })]);

const NOTHING: Sight = {
	shown: false,
	text: '',
	value: '',
	href: '',
	focused: false,
	disabled: false,
	box: { left: 0, top: 0, right: 0, bottom: 0 },
	reachable: false,
};

/** Someone at a page: what they do and see, the same in every browser. What they expect to see they wait for. */
export class Person {
	readonly #page: BrowserPage;

	constructor(page: BrowserPage) {
		this.#page = page;
	}

	async goTo(address: string): Promise<void> {
		await this.#page.goTo(address);
	}

	/** Runs a function in the page; what goes in and comes out is JSON (nothing is null), and nothing else of the caller's
	 * is there. */
	async evaluate<Argument>(
		work: (argument: Argument) => unknown,
		...[argument]: undefined extends Argument ? [Argument?] : [Argument]
	): Promise<unknown> {
		const call = `(async () => (${String(work)})(${JSON.stringify(argument)}))()`;
		const result = resultSchema.parse(
			JSON.parse(
				await this.#page.run(
					`${call}.then((value) => JSON.stringify({ value: value ?? null }), (error) => JSON.stringify({ error: String(error) }))`,
				),
			),
		);
		if ('error' in result) {
			throw new Error(`In the page: ${result.error}`);
		}
		return result.value;
	}

	/** What there is now. */
	async look(thing: Thing): Promise<Sight> {
		const sight = await this.evaluate(look, thing);
		return sight === null ? NOTHING : sightSchema.parse(sight);
	}

	/** Waits until the thing is shown, and is as expected. */
	async sees(thing: Thing, expected: Partial<Sight> = {}): Promise<void> {
		await expect
			.poll(() => this.look(thing), `seeing ${JSON.stringify(thing)}`)
			.toMatchObject({ shown: true, ...expected });
	}

	/** Waits until no such thing is shown. */
	async seesNo(thing: Thing): Promise<void> {
		await expect
			.poll(async () => (await this.look(thing)).shown, `seeing no ${JSON.stringify(thing)}`)
			.toBe(false);
	}

	/** Presses the thing's middle once it can be pressed, has come to rest there and nothing covers it. */
	async press(thing: Thing): Promise<void> {
		await this.sees(thing, { disabled: false });
		let { box, reachable } = await this.#bringIntoView(thing);
		await expect
			.poll(
				async () => {
					const before = box;
					({ box, reachable } = await this.#bringIntoView(thing));
					return reachable && before.left === box.left && before.top === box.top;
				},
				`reaching ${JSON.stringify(thing)}`,
			)
			.toBe(true);
		await this.#page.pressAt((box.left + box.right) / 2, (box.top + box.bottom) / 2);
	}

	async pressKey(key: Key): Promise<void> {
		await this.#page.pressKey(key);
	}

	/** Goes on with the Tab key until the thing has the focus. */
	async tabTo(thing: Thing): Promise<void> {
		await expect
			.poll(
				async () => {
					await this.#page.pressKey('Tab');
					return (await this.look(thing)).focused;
				},
				`going to ${JSON.stringify(thing)} with the Tab key`,
			)
			.toBe(true);
	}

	/** Types into whatever has the focus. */
	async type(text: string): Promise<void> {
		await this.#page.type(text);
	}

	/** Presses this place of the window. */
	async pressAt(x: number, y: number): Promise<void> {
		await this.#page.pressAt(x, y);
	}

	/** What the page has loaded or tried to load from addresses that start with one of these, oldest first. */
	async loadedFrom(...addresses: readonly string[]): Promise<string[]> {
		const loaded = z
			.array(z.string())
			.parse(
				await this.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name)),
			);
		return loaded.filter((name) => addresses.some((address) => name.startsWith(address)));
	}

	async #bringIntoView(thing: Thing): Promise<Sight> {
		const sight = await this.look(thing);
		const { left, top, right, bottom } = sight.box;
		await this.evaluate(
			({ x, y }) => {
				const isOutside = x < 0 || y < 0 || x > innerWidth || y > innerHeight;
				if (isOutside) {
					scrollBy({
						left: x - innerWidth / 2,
						top: y - innerHeight / 2,
						behavior: 'instant',
					});
				}
			},
			{ x: (left + right) / 2, y: (top + bottom) / 2 },
		);
		return this.look(thing);
	}
}

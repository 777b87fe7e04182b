import { z } from 'zod';

/** Something on a page, named as a person would: what it is, and what it is called. */
export interface Thing {
	readonly role: 'button' | 'link' | 'textbox' | 'status' | 'dialog' | 'message';
	/** The whole of its name; any when it is not said. */
	readonly name?: string;
	/** A part of its text. */
	readonly containing?: string;
	/** Selector of what it is in. */
	readonly within?: string;
}

/** What a person makes of the first of these things, shown ones first. */
export const sightSchema = z.object({
	shown: z.boolean(),
	text: z.string(),
	/** What is written in a field. */
	value: z.string(),
	/** Where a link leads to, as it is written. */
	href: z.string(),
	focused: z.boolean(),
	disabled: z.boolean(),
	/** Its box in the window, in CSS pixels. */
	box: z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() }),
	/** Whether a press on its middle reaches it. */
	reachable: z.boolean(),
});
export type Sight = z.infer<typeof sightSchema>;

/**
 * Looks for a thing, also inside open shadow trees. Runs in the page, so it uses nothing from outside itself.
 *
 * @returns what `sightSchema` takes; null when there is no such thing
 */
export function look({ role, name, containing, within }: Thing): unknown {
	const selectors = {
		button: 'button, [role="button"]',
		link: 'a[href]',
		textbox: 'input:not([type="hidden"]), textarea',
		status: '[role="status"]',
		dialog: '[role="dialog"]',
		message: '[role="log"] > *',
	};
	const findAll = (root: ParentNode): Element[] => [
		...root.querySelectorAll(selectors[role]),
		...Array.from(root.querySelectorAll('*')).flatMap(({ shadowRoot }) =>
			shadowRoot ? findAll(shadowRoot) : [],
		),
	];
	const textOf = (element: Element | null | undefined) =>
		(element?.textContent ?? '').replace(/\s+/g, ' ').trim();
	const nameOf = (element: Element) => {
		const label = element.getAttribute('aria-label');
		const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels] : [];
		return (
			label ??
			(labels.length === 0 ? textOf(element) : labels.map(({ textContent }) => textContent).join(' '))
		);
	};
	const isShown = (element: Element) => {
		const { width, height } = element.getBoundingClientRect();
		return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
	};
	const activeIn = (element: Element) => {
		const root = element.getRootNode();
		return root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
	};
	const elementAt = (x: number, y: number) => {
		let found = document.elementFromPoint(x, y);
		for (let inside = found; inside !== null && inside.shadowRoot !== null;) {
			inside = inside.shadowRoot.elementFromPoint(x, y);
			if (inside === null || inside === found) {
				break;
			}
			found = inside;
		}
		return found;
	};

	const isWithin = (element: Element, selector: string): boolean => {
		const root = element.getRootNode();
		return (
			element.closest(selector) !== null ||
			(root instanceof ShadowRoot && isWithin(root.host, selector))
		);
	};

	const candidates = findAll(document).filter(
		(element) =>
			(within === undefined || isWithin(element, within)) &&
			(name === undefined || nameOf(element) === name) &&
			(containing === undefined || textOf(element).includes(containing)),
	);
	const element = candidates.find(isShown) ?? candidates[0];
	if (element === undefined) {
		return null;
	}
	const { left, top, right, bottom } = element.getBoundingClientRect();
	const hit = elementAt((left + right) / 2, (top + bottom) / 2);
	return {
		shown: isShown(element),
		text: textOf(element),
		value: 'value' in element ? String(element.value) : '',
		href: element.getAttribute('href') ?? '',
		focused: activeIn(element) === element,
		disabled: element.matches(':disabled, [aria-disabled="true"]'),
		box: { left, top, right, bottom },
		reachable: hit !== null && element.contains(hit),
	};
}

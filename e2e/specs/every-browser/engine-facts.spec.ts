/**
 * What the loader takes for granted of every engine, on plain pages without any code of ours. Where engines differ, the
 * table says how: when one of them changes, this notices.
 */
import { expect } from '@playwright/test';
import type { Person } from '../../browsers/person.ts';
import { engineTest } from '../../support/engine-fixtures.ts';
import { PageServer } from '../../support/page-server.ts';

const test = engineTest.extend({
	knownErrors: async ({}, use) => {
		await use(['token expired']);
	},
});

let server: PageServer;

test.beforeEach(async () => {
	server = await PageServer.start();
});
test.afterEach(() => server.stop());

/** In the page: counts, in order, what happens. */
const TOOLS = `<script>
	var said = [];
	function addModule(src) {
		return new Promise((resolve) => {
			const script = document.createElement('script');
			script.type = 'module';
			script.src = src;
			script.onload = () => { said.push('load'); resolve(); };
			script.onerror = () => { said.push('error'); resolve(); };
			document.body.append(script);
		});
	}
	function importModule(src) {
		return import(src).then(() => { said.push('imported'); }, () => { said.push('refused'); });
	}
	async function preload(rel, href) {
		const link = document.createElement('link');
		Object.assign(link, { rel, href, crossOrigin: 'anonymous' });
		if (rel === 'preload') { link.as = 'script'; }
		await new Promise((resolve) => {
			link.onload = link.onerror = resolve;
			document.head.append(link);
		});
	}
</script>`;

declare const said: string[];
declare function addModule(src: string): Promise<void>;
declare function importModule(src: string): Promise<void>;
declare function preload(rel: string, href: string): Promise<void>;

const add = (person: Person, src: string) => person.evaluate((address) => addModule(address), src);
const load = (person: Person, src: string) => person.evaluate((address) => importModule(address), src);
const heard = (person: Person) => person.evaluate(() => said.splice(0));

/**
 * Whether a document asks again for an address that has failed it once: that of a script element, of an import, and of
 * what an imported module imports in its turn, where no fragment of ours can help.
 */
const ASKS_AGAIN = {
	phone: { script: true, import: true, part: true },
	firefox: { script: false, import: false, part: false },
	webkit: { script: true, import: true, part: true },
} as const;

test.describe('A module script element', () => {
	test('runs once for each address; another fragment is another address, and no request', async ({
		person,
	}) => {
		server.page('/', TOOLS);
		server.script('/part.js', 'said.push("part");');
		server.script('/widget.js', 'import "./part.js"; said.push("ran");');
		await person.goTo(`${server.origin}/`);
		const src = `${server.otherOrigin}/widget.js`;

		await add(person, src);
		expect(await heard(person)).toEqual(['part', 'ran', 'load']);
		await add(person, src);
		expect(await heard(person), 'the same address').toEqual(['load']);
		await add(person, `${src}#2`);
		expect(await heard(person), 'another fragment').toEqual(['ran', 'load']);
		await person.evaluate(() => {
			for (const script of document.querySelectorAll('script[type="module"]')) {
				script.remove();
			}
		});
		await add(person, src);
		expect(await heard(person), 'the same address, the others removed').toEqual(['load']);
		await add(person, `${src}#3`);
		expect(await heard(person), 'a third fragment').toEqual(['ran', 'load']);
		expect(server.count('/widget.js')).toBe(1);
		expect(server.count('/part.js')).toBe(1);
	});

	test('fires load after it has run, whatever it imports', async ({ person }) => {
		server.page('/', TOOLS);
		server.script('/deep.js', 'said.push("deep");');
		server.script('/part.js', 'import "./deep.js"; said.push("part");');
		server.script('/widget.js', 'import "./part.js"; said.push("ran");');
		await person.goTo(`${server.origin}/`);
		await add(person, `${server.otherOrigin}/widget.js`);
		expect(await heard(person)).toEqual(['deep', 'part', 'ran', 'load']);
	});

	test('does not wait with load for what the module itself awaits', async ({ person }) => {
		server.page('/', TOOLS);
		server.script('/widget.js', 'await fetch("/late"); said.push("ran");');
		server.script('/late', '');
		await person.goTo(`${server.origin}/`);
		await add(person, `${server.origin}/widget.js`);
		await expect.poll(() => person.evaluate(() => said)).toEqual(['load', 'ran']);
	});

	test('fires load when the module throws', async ({ person }) => {
		server.page(
			'/',
			`${TOOLS}<script>addEventListener('error', (event) => { event.preventDefault(); said.push('thrown'); });</script>`,
		);
		server.script('/widget.js', 'throw new Error("no");');
		await person.goTo(`${server.origin}/`);
		await add(person, `${server.otherOrigin}/widget.js`);
		expect(await heard(person)).toEqual(['thrown', 'load']);
	});

	for (const failure of ['status', 'cut'] as const) {
		test(`runs with another fragment after a failure: ${failure}`, async ({ person, browserInUse }) => {
			server.page('/', TOOLS);
			fail('/widget.js', failure);
			await person.goTo(`${server.origin}/`);
			const src = `${server.otherOrigin}/widget.js`;
			await add(person, src);
			expect(await heard(person)).toEqual(['error']);
			server.script('/widget.js', 'said.push("ran");');
			await add(person, src);
			expect(await heard(person), 'the same address').toEqual(
				ASKS_AGAIN[browserInUse].script ? ['ran', 'load'] : ['error'],
			);
			await add(person, `${src}#2`);
			expect(await heard(person), 'another fragment').toEqual(['ran', 'load']);
		});
	}
});

test.describe('A dynamic import', () => {
	for (const failure of ['status', 'cut'] as const) {
		test(`works with another fragment after a failure: ${failure}`, async ({ person, browserInUse }) => {
			server.page('/', TOOLS);
			fail('/loader.js', failure);
			await person.goTo(`${server.origin}/`);
			const src = `${server.origin}/loader.js`;
			await load(person, src);
			expect(await heard(person)).toEqual(['refused']);
			server.script('/loader.js', 'said.push("ran");');
			await load(person, src);
			expect(await heard(person), 'the same address').toEqual(
				ASKS_AGAIN[browserInUse].import ? ['ran', 'imported'] : ['refused'],
			);
			await load(person, `${src}#2`);
			expect(await heard(person), 'another fragment').toEqual(['ran', 'imported']);
		});

		test(`of a module that imports one that has failed: ${failure}`, async ({ person, browserInUse }) => {
			server.page('/', TOOLS);
			server.script('/loader.js', 'import "./part.js"; said.push("ran");');
			fail('/part.js', failure);
			await person.goTo(`${server.origin}/`);
			await load(person, `${server.origin}/loader.js`);
			expect(await heard(person)).toEqual(['refused']);
			server.script('/part.js', 'said.push("part");');
			await load(person, `${server.origin}/loader.js#2`);
			expect(await heard(person)).toEqual(
				ASKS_AGAIN[browserInUse].part ? ['part', 'ran', 'imported'] : ['refused'],
			);
		});
	}
});

test('An error that a module of another origin leaves to the page keeps its words, or loses them', async ({
	person,
	browserInUse,
}) => {
	server.page(
		'/',
		`${TOOLS}<script>
			addEventListener('error', (event) => { event.preventDefault(); said.push(event.message); });
			addEventListener('unhandledrejection', (event) => { event.preventDefault(); said.push('rejected ' + event.reason); });
		</script>`,
	);
	server.script('/widget.js', 'reportError(new Error("token expired"));');
	server.script('/later.js', 'addEventListener("later", () => { throw new Error("token expired"); });');
	server.script('/promise.js', 'void Promise.reject(new Error("token expired"));');
	await person.goTo(`${server.origin}/`);
	// WebKit takes whatever runs after the module's first run for a script that the page may not read.
	const told = browserInUse === 'webkit' ? 'Script error.' : expect.stringContaining('token expired');

	await add(person, `${server.otherOrigin}/widget.js`);
	expect(await heard(person)).toEqual([told, 'load']);
	await add(person, `${server.otherOrigin}/later.js`);
	await person.evaluate(() => dispatchEvent(new Event('later')));
	expect(await heard(person)).toEqual(['load', told]);
	await add(person, `${server.otherOrigin}/promise.js`);
	await expect
		.poll(async () => ((await person.evaluate(() => said)) as string[]).toSorted())
		.toEqual(['load', 'rejected Error: token expired']);
});

for (const rel of ['modulepreload', 'preload']) {
	test(`A module script that was fetched ahead by ${rel} is not asked for again`, async ({ person }) => {
		server.page('/', TOOLS);
		server.script('/widget.js', 'said.push("ran");');
		await person.goTo(`${server.origin}/`);
		const src = `${server.otherOrigin}/widget.js`;
		await person.evaluate(([name = '', address = '']) => preload(name, address), [rel, src]);
		expect(await heard(person)).toEqual([]);
		await add(person, src);
		expect(await heard(person)).toEqual(['ran', 'load']);
		expect(server.count('/widget.js')).toBe(1);
	});
}

test('A frame that is clipped takes no press outside its clip', async ({ person }) => {
	const whole = 'position:fixed;inset:0;width:100%;height:100%;border:0;margin:0';
	server.page(
		'/',
		TOOLS,
		[
			`<button style="${whole}" onclick="said.push('page')">Page</button>`,
			`<iframe title="Frame" style="${whole};clip-path:inset(50% 0 0 50%)" src="/frame"></iframe>`,
		].join(''),
	);
	server.page('/frame', '', `<button style="${whole}" onclick="parent.said.push('frame')">Frame</button>`);
	await person.goTo(`${server.origin}/`);
	const { width, height } = (await person.evaluate(() => ({ width: innerWidth, height: innerHeight }))) as {
		width: number;
		height: number;
	};
	for (const [x, y, hit] of [
		[0.25, 0.25, 'page'],
		[0.75, 0.25, 'page'],
		[0.25, 0.75, 'page'],
		[0.75, 0.75, 'frame'],
		[0.45, 0.95, 'page'],
		[0.55, 0.55, 'frame'],
	] as const) {
		await person.pressAt(width * x, height * y);
		await expect.poll(() => heard(person), `${x}, ${y}`).toEqual([hit]);
	}
});

test('A beacon of parameters is a form from the page’s origin, also when the page is left', async ({
	person,
}) => {
	server.page('/', TOOLS);
	server.page('/next', '');
	server.status('/v1/events', 204);
	await person.goTo(`${server.origin}/`);
	const events = `${server.otherOrigin}/v1/events`;
	const isQueued = await person.evaluate((address) => {
		addEventListener('pagehide', () => {
			navigator.sendBeacon(address, new URLSearchParams({ event: 'left', reason: 'a b&c' }));
		});
		return navigator.sendBeacon(address, new URLSearchParams({ event: 'opened' }));
	}, events);
	expect(isQueued).toBe(true);
	const seen = () =>
		server.requests
			.filter(({ path }) => path === '/v1/events')
			.map(({ method, headers, body }) => ({
				method,
				type: headers['content-type'],
				origin: headers.origin,
				cookie: headers.cookie,
				body,
			}));
	const form = {
		method: 'POST',
		type: 'application/x-www-form-urlencoded;charset=UTF-8',
		origin: server.origin,
		cookie: undefined,
	};
	await expect.poll(seen).toEqual([{ ...form, body: 'event=opened' }]);
	await person.goTo(`${server.origin}/next`);
	await expect.poll(seen).toEqual([
		{ ...form, body: 'event=opened' },
		{ ...form, body: 'event=left&reason=a+b%26c' },
	]);
});

function fail(path: string, failure: 'status' | 'cut'): void {
	if (failure === 'status') {
		server.status(path, 503);
	} else {
		server.cut(path);
	}
}

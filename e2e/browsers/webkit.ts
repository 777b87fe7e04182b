import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { startChild } from '../stack/child.ts';
import { findFreePort } from '../stack/ports.ts';
import type { Key, VisitorBrowser } from './page.ts';
import { WebDriverSession } from './webdriver-session.ts';

/** As WebDriver writes keys that are no character. */
const KEYS: Readonly<Record<Key, string>> = { Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C' };

const READY_WITHIN_MS = 20_000;

interface WebkitOptions {
	/** Where WebKitWebDriver is. */
	readonly driver: string;
	/** Where its log and that of its screen go. */
	readonly directory: string;
}

/** WebKitGTK over WebDriver, on a screen that nobody sees. Each page is a browser of its own. */
export async function startWebkit({ driver, directory }: WebkitOptions): Promise<VisitorBrowser> {
	const onDeath = (message: string): void => {
		console.error(message);
	};
	const screen = await startScreen(`${directory}/screen.log`, onDeath);
	const port = await findFreePort();
	const url = `http://127.0.0.1:${port}`;
	const logFile = `${directory}/webkit.log`;
	await rm(logFile, { force: true });
	const running = await startChild({
		name: 'WebKitWebDriver',
		program: driver,
		args: [`--port=${port}`, '--host=127.0.0.1'],
		env: { DISPLAY: screen.display, HOME: directory },
		logFile,
		isReady: async () => (await fetch(`${url}/status`, { signal: AbortSignal.timeout(1_000) })).ok,
		readyWithinMs: READY_WITHIN_MS,
		onDeath,
	});
	return {
		newPage: async ({ javaScript }) => {
			const session = await WebDriverSession.start(url, capabilities(javaScript));
			const errors: string[] = [];
			const press = async (text: Iterable<string>): Promise<void> => {
				await session.perform({
					type: 'key',
					id: 'keyboard',
					actions: Array.from(text).flatMap((value) => [
						{ type: 'keyDown', value },
						{ type: 'keyUp', value },
					]),
				});
			};
			return {
				goTo: async (address) => {
					errors.push(...(await readErrors(session)));
					await session.navigate(address);
					await session.executeAsync(LISTEN);
				},
				run: async (expression) =>
					String(
						await session.executeAsync(
							`const done = arguments[arguments.length - 1]; Promise.resolve(${expression}).then(done);`,
						),
					),
				pressAt: (x, y) =>
					session.perform({
						type: 'pointer',
						id: 'mouse',
						parameters: { pointerType: 'mouse' },
						actions: [
							{ type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) },
							{ type: 'pointerDown', button: 0 },
							{ type: 'pointerUp', button: 0 },
						],
					}),
				pressKey: (key) => press([KEYS[key]]),
				type: press,
				errors: async () => [...errors, ...(await readErrors(session))],
				screenshot: async () => Buffer.from(await session.screenshot(), 'base64'),
				close: () => session.end(),
			};
		},
		close: async () => {
			await running.stop();
			await screen.stop();
		},
	};
}

const capabilities = (javaScript: boolean) => ({
	'webkitgtk:browserOptions': {
		args: ['--automation', ...(javaScript ? [] : ['--enable-javascript-markup=false'])],
	},
});

/**
 * The driver does not tell of errors that no script has caught, so the page is listened to, from when it has loaded. What
 * another origin's script has thrown comes without its words, and may be the vendor's own way to tell of an ended token.
 */
const LISTEN = `
	const errors = (window[Symbol.for('errors')] = []);
	addEventListener('error', ({ message, filename, defaultPrevented }) => {
		if (filename && !defaultPrevented) {
			errors.push(message + ' ' + filename);
		}
	});
	arguments[arguments.length - 1]();
`;

const readErrors = async (session: WebDriverSession): Promise<string[]> =>
	z
		.array(z.string())
		.parse(
			await session.executeAsync(
				"arguments[arguments.length - 1](window[Symbol.for('errors')] ?? []);",
			),
		);

/** An X server that draws into memory, on a display that nobody else has. */
async function startScreen(logFile: string, onDeath: (message: string) => void) {
	await rm(logFile, { force: true });
	let display: string | undefined;
	const { stop } = await startChild({
		name: 'Xvfb',
		program: 'Xvfb',
		args: ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
		logFile,
		isReady: async () => {
			display = /^\d+$/m.exec(await readFile(logFile, 'utf8'))?.[0];
			return display !== undefined;
		},
		readyWithinMs: READY_WITHIN_MS,
		onDeath,
	});
	return { display: `:${display ?? ''}`, stop };
}

import { defaultCredentials } from '../simulator/index.ts';
import { startChild, type Child } from './child.ts';

interface PartOptions {
	/** Where it shall answer, on loopback. */
	url: string;
	logFile: string;
	onDeath: (message: string) => void;
}

const READY_WITHIN_MS = 20_000;

export function startChathub({ url, logFile, onDeath }: PartOptions): Promise<Child> {
	return startChild({
		name: 'The simulated ChatHub',
		args: ['e2e/simulator/main.ts', '--port', new URL(url).port],
		logFile,
		isReady: () => answers(url),
		readyWithinMs: READY_WITHIN_MS,
		onDeath,
	});
}

interface ProxyOptions extends PartOptions {
	chathubUrl: string;
	/** The same proxy by another name, for the isolated mode. */
	frameUrl: string;
	sitesFile: string;
	/** Its clock is moved by what this file says. */
	clockFile?: string;
}

export function startProxy({
	url,
	chathubUrl,
	frameUrl,
	sitesFile,
	clockFile,
	...part
}: ProxyOptions): Promise<Child> {
	const preload = clockFile === undefined ? [] : ['--import', './e2e/stack/movable-clock.ts'];
	return startChild({
		...part,
		name: 'The proxy',
		args: [...preload, 'proxy/src/cli.ts', 'serve'],
		env: {
			CHATHUB_PUBLIC_URL: url,
			CHATHUB_PORT: new URL(url).port,
			CHATHUB_API_URL: chathubUrl,
			CHATHUB_FRAME_ORIGIN: frameUrl,
			CHATHUB_WIDGET_URL: `${chathubUrl}/operator-chat-panel/widget-script.js`,
			CHATHUB_LOGIN: defaultCredentials.login,
			CHATHUB_PASSWORD: defaultCredentials.password,
			CHATHUB_SITES_FILE: sitesFile,
			...(clockFile === undefined ? {} : { STACK_CLOCK_FILE: clockFile }),
		},
		isReady: () => answers(`${url}/healthz`),
		readyWithinMs: READY_WITHIN_MS,
	});
}

async function answers(url: string): Promise<boolean> {
	return (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok;
}

import { CACHE } from '../stack/paths.ts';
import { findFreePort } from '../stack/ports.ts';
import { runStack } from '../stack/run-stack.ts';
import { publishStack } from './stack-address.ts';

/** Starts everything once for all specs, on ports that are free and with an empty site, and stops it after the last. */
export default async function startStack(): Promise<() => Promise<void>> {
	const stack = await runStack({
		branch: '7.1',
		ports: {
			wordpress: await findFreePort(),
			proxy: await findFreePort(),
			chathub: await findFreePort(),
		},
		directory: `${CACHE}e2e`,
		fresh: true,
		report: (step) => {
			console.log(`${step} …`);
		},
		onDeath: (message) => {
			console.error(message);
		},
	});
	publishStack({
		siteUrl: stack.site.url,
		proxyUrl: stack.proxyUrl,
		chathubUrl: stack.chathubUrl,
		connectionString: stack.connectionString,
	});
	return stack.stop;
}

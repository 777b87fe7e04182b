import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const WIDGET = new URL('../../widget/src/', import.meta.url);

/** Stands first in every bundle: what it is, and that its source can be had (GPL). */
const BANNER = '/*! ChatHub for WordPress, GPL-2.0-or-later */';

/**
 * One module with everything that `entry` needs, for browsers.
 *
 * @param entry a file under widget/src
 * @returns the module's text; the same sources always make the same one
 */
export async function bundle(entry: string): Promise<string> {
	const build = await rolldown({
		input: fileURLToPath(new URL(entry, WIDGET)),
		platform: 'browser',
		// What is built must not depend on which configuration lies near.
		tsconfig: false,
		transform: { target: 'es2022' },
		// What cannot be resolved would be left for the browser to import, which has no packages.
		external: [],
		onLog: (_level, log) => {
			throw new Error(log.message);
		},
	});
	try {
		const { output } = await build.generate({
			format: 'es',
			minify: true,
			postBanner: BANNER,
			comments: false,
			codeSplitting: false,
		});
		const [chunk] = output;
		if (chunk.imports.length > 0 || output.length > 1) {
			throw new Error(`The bundle of ${entry} is not one module that stands alone.`);
		}
		return chunk.code;
	} finally {
		await build.close();
	}
}

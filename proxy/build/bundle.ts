import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const WIDGET = new URL('../../widget/src/', import.meta.url);

/** Stands first in every bundle: what it is, and that its source can be had (GPL). */
const BANNER = '/*! ChatHub for WordPress, GPL-2.0-or-later */';

/** What a bundle imports when it is wanted, as a script of its own. */
interface LaterScript {
	/** A file under widget/src. */
	readonly entry: string;
	/** Its name beside the bundle. */
	readonly file: string;
}

/**
 * One module with everything that `entry` needs, for browsers.
 *
 * @param entry a file under widget/src
 * @param later what it only imports when that is wanted; anything else so imported is an error
 * @returns the module's text; the same sources always make the same one
 */
export async function bundle(entry: string, later?: LaterScript): Promise<string> {
	const laterFile = later && fileURLToPath(new URL(later.entry, WIDGET));
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
		plugins: [
			{
				name: 'later-script',
				async resolveId(source, importer, { kind }) {
					if (kind !== 'dynamic-import' || later === undefined) {
						return null;
					}
					const resolved = await this.resolve(source, importer, { skipSelf: true });
					return resolved?.id === laterFile ? { id: `./${later.file}`, external: true } : null;
				},
			},
		],
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
		const expected = later === undefined ? [] : [`./${later.file}`];
		if (
			chunk.imports.length > 0 ||
			output.length > 1 ||
			chunk.dynamicImports.join(' ') !== expected.join(' ')
		) {
			throw new Error(`The bundle of ${entry} is not one module that stands alone.`);
		}
		return chunk.code;
	} finally {
		await build.close();
	}
}

import configurations from '@wordpress/scripts/config/webpack.config.js';

/**
 * wp-scripts finds blocks by their block.json; the settings screen is not a block, so it is named here. With
 * --experimental-modules the default config is a pair: classic scripts, script modules.
 */
const [scripts, modules] = configurations;

const CHAT = 'blocks/chat';

/** What the view script of the chat imports when it is wanted (admin-ui/src/blocks/chat/view.ts). */
const LATER = ['loader', 'extras'];

/**
 * Names those scripts in the view script, with a version that changes with them. Each is a script that stands alone and
 * not one of webpack's chunks: those fit only the very build they come from, and after an update a view script out of a
 * browser's cache would import a chunk of the next build.
 */
class NameLaterScripts {
	/** @param {import('@wordpress/scripts/config/webpack.config.js').Compiler} compiler */
	apply(compiler) {
		const { Compilation, sources, util } = compiler.webpack;
		const name = NameLaterScripts.name;
		// Small already, and not yet looked at for the version of the view script itself.
		const stage = Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE + 1;
		compiler.hooks.compilation.tap(name, (compilation) => {
			/** @param {string} file */
			const read = (file) => compilation.getAsset(`${CHAT}/${file}.js`)?.source.source() ?? '';
			compilation.hooks.processAssets.tap({ name, stage }, () => {
				const view = LATER.reduce(
					(text, later) => {
						const hash = util.createHash('sha256');
						hash.update(read(later));
						const parts = text.split(`./${later}.ts`);
						if (parts.length !== 2) {
							throw new Error(`The view script imports ${later}.ts ${parts.length - 1} times.`);
						}
						return parts.join(`./${later}.js?ver=${hash.digest('hex').slice(0, 6)}`);
					},
					String(read('view')),
				);
				compilation.updateAsset(`${CHAT}/view.js`, new sources.RawSource(view));
			});
		});
	}
}

export default [
	{
		...scripts,
		module: {
			...scripts.module,
			rules: [
				...scripts.module.rules,
				// Of the contract only what is used: its schemas are made by calls that webpack cannot see to be pure.
				{ test: /[\\/]proxy[\\/]src[\\/]contract[\\/]/, sideEffects: false },
			],
		},
		entry: async () => ({
			...(await scripts.entry()),
			'settings/index': './src/settings/index.tsx',
		}),
	},
	{
		...modules,
		module: {
			...modules.module,
			// Left as they stand, for the browser; NameLaterScripts names them.
			rules: [...modules.module.rules, { test: /[\\/]chat[\\/]view\.ts$/, parser: { import: false } }],
		},
		entry: async () => ({
			...(await modules.entry()),
			...Object.fromEntries(LATER.map((name) => [`${CHAT}/${name}`, `./src/${CHAT}/${name}.ts`])),
		}),
		plugins: [...modules.plugins, new NameLaterScripts()],
	},
];

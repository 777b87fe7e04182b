import { createHash } from 'node:crypto';
import configurations from '@wordpress/scripts/config/webpack.config.js';

/**
 * wp-scripts finds blocks by their block.json; the settings screen is not a block, so it is named here. With
 * --experimental-modules the default config is a pair: classic scripts, script modules.
 */
const [scripts, modules] = configurations;

const CHAT = 'blocks/chat';

/** What the view script of the chat imports when it is wanted (admin-ui/src/blocks/chat/view.ts). */
const LATER = ['loader', 'hours', 'bars'];

/**
 * Names those scripts in the view script, with a version that changes with them. Each is a script that stands alone and
 * not one of webpack's chunks: those fit only the very build they come from, and after an update a view script out of a
 * browser's cache would import a chunk of the next build.
 */
class NameLaterScripts {
	apply(compiler) {
		const { Compilation, sources } = compiler.webpack;
		compiler.hooks.compilation.tap('NameLaterScripts', (compilation) => {
			compilation.hooks.processAssets.tap(
				{ name: 'NameLaterScripts', stage: Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE + 1 },
				() => {
					compilation.updateAsset(`${CHAT}/view.js`, (view) => {
						const text = LATER.reduce((before, name) => {
							const later = compilation.getAsset(`${CHAT}/${name}.js`)?.source.buffer() ?? '';
							const version = createHash('sha256').update(later).digest('hex').slice(0, 16);
							const parts = before.split(`"./${name}.ts"`);
							if (later === '' || parts.length !== 2) {
								throw new Error(`The view script does not import ${name}.ts once.`);
							}
							return parts.join(`"./${name}.js?ver=${version}"`);
						}, view.source().toString());
						return new sources.RawSource(text);
					});
				},
			);
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

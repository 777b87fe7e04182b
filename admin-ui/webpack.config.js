import configurations from '@wordpress/scripts/config/webpack.config.js';

/**
 * wp-scripts finds blocks by their block.json; the settings screen is not a block, so it is named here. With
 * --experimental-modules the default config is a pair: classic scripts, script modules.
 */
const [scripts, modules] = configurations;

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
	modules,
];

/**
 * @wordpress/scripts ships no types. Its configuration with --experimental-modules, as far as ours builds on it.
 */
declare module '@wordpress/scripts/config/webpack.config.js' {
	interface Configuration {
		readonly module: { readonly rules: readonly object[] };
		readonly entry: () => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
	}

	const configurations: readonly [scripts: Configuration, modules: Configuration];
	export = configurations;
}

/**
 * @wordpress/scripts ships no types. Its configuration with --experimental-modules, and of webpack's compiler, as far as
 * ours builds on them.
 */
declare module '@wordpress/scripts/config/webpack.config.js' {
	export interface Source {
		readonly source: () => string | Uint8Array;
	}

	export interface Compilation {
		readonly hooks: {
			readonly processAssets: {
				readonly tap: (options: { name: string; stage: number }, callback: () => void) => void;
			};
		};
		readonly getAsset: (name: string) => { readonly source: Source } | undefined;
		readonly updateAsset: (name: string, source: Source) => void;
	}

	export interface Compiler {
		readonly webpack: {
			readonly Compilation: { readonly PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE: number };
			readonly sources: { readonly RawSource: new (text: string) => Source };
			readonly util: {
				readonly createHash: (algorithm: string) => {
					readonly update: (data: string | Uint8Array) => void;
					readonly digest: (encoding: 'hex') => string;
				};
			};
		};
		readonly hooks: {
			readonly compilation: {
				readonly tap: (name: string, callback: (compilation: Compilation) => void) => void;
			};
		};
	}

	interface Configuration {
		readonly module: { readonly rules: readonly object[] };
		readonly plugins: readonly object[];
		readonly entry: () => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
	}

	const configurations: readonly [scripts: Configuration, modules: Configuration];
	export { configurations as default };
}

/** What the bundle has to know; see `EmbedSettings` in widget/src/embed/start.ts. */
export interface EmbedSettings {
	readonly tokenEndpoint: string;
	readonly widgetUrl: string;
	/** The isolated mode's origin; undefined where there is no such mode. */
	readonly frameOrigin?: string | undefined;
}

/**
 * `embed.js`, the one address that pages know. It is short-lived and leads to the bundle, which never changes.
 *
 * @param bundleUrl absolute: what is right must not depend on the name under which the browser came
 */
export const embedScript = (bundleUrl: string, settings: EmbedSettings): Buffer =>
	Buffer.from(
		`import { start } from ${JSON.stringify(bundleUrl)};\n\nstart(${JSON.stringify(settings, null, '\t')});\n`,
	);

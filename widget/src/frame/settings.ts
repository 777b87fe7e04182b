/** What the frame's document tells its script. Later releases of the document may add members, and change none. */
export type FrameSettings = {
	/** Id of the site whose frame this is. */
	readonly site: string;
	readonly tokenEndpoint: string;
	/** Address of the vendor's script. */
	readonly widgetUrl: string;
	/** Origins of the pages that may hold the frame, as browsers spell them. */
	readonly parentOrigins: readonly string[];
};

const isSettings = (value: unknown): value is FrameSettings =>
	typeof value === 'object' &&
	value !== null &&
	'site' in value &&
	typeof value.site === 'string' &&
	'tokenEndpoint' in value &&
	typeof value.tokenEndpoint === 'string' &&
	'widgetUrl' in value &&
	typeof value.widgetUrl === 'string' &&
	'parentOrigins' in value &&
	Array.isArray(value.parentOrigins) &&
	value.parentOrigins.every((origin) => typeof origin === 'string');

/**
 * @throws {SyntaxError} when the data is no JSON
 * @throws {TypeError} when it has another shape: the document and its script do not belong together
 */
export function readFrameSettings(document: Document): FrameSettings {
	const data = document.querySelector('script[type="application/json"]#chathub-frame')?.textContent;
	const settings: unknown = JSON.parse(data ?? 'null');
	if (!isSettings(settings)) {
		throw new TypeError('The frame has no settings that this script understands.');
	}
	return settings;
}

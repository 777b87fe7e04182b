interface FramePolicyOptions {
	readonly frameOrigin: string;
	readonly tokenEndpoint: string;
	/** Address of the vendor's script. */
	readonly widgetUrl: string;
	/** Address of the vendor's API. */
	readonly apiUrl: string;
	/** Origins of the pages that may hold the frame. */
	readonly parentOrigins: readonly string[];
}

/** For WebSockets: `https:` in a policy does not speak for `wss:`. */
const realtime = (origin: string): string => origin.replace(/^http/, 'ws');

/** Hosts may be spelt with characters that mean something in a policy: the end of a directive, of a policy, any host. */
const isPlain = (origin: string): boolean => !/[;,*]/.test(origin);

/**
 * The `Content-Security-Policy` of the frame's document. Scripts come from the frame's own assets and from the widget's
 * origin, calls go to the token endpoint and to the vendor, only the site's pages may hold the frame, and everything
 * that is not named is forbidden. The vendor documents neither how the widget styles itself nor its pictures, so inline
 * styles, and pictures, fonts and sounds of its own are let through: they share this origin with nothing.
 */
export function framePolicy(options: FramePolicyOptions): string {
	const { frameOrigin, tokenEndpoint, parentOrigins } = options;
	const widget = new URL(options.widgetUrl).origin;
	const api = new URL(options.apiUrl).origin;
	const vendor = [...new Set([api, widget])];
	const directives = {
		'default-src': ["'none'"],
		'script-src': [`${frameOrigin}/assets/`, widget],
		'connect-src': [tokenEndpoint, ...vendor, ...vendor.map(realtime)],
		'style-src': ["'unsafe-inline'", widget],
		'img-src': [...vendor, 'data:', 'blob:'],
		'font-src': [widget, 'data:'],
		'media-src': vendor,
		'base-uri': ["'none'"],
		'form-action': ["'none'"],
		// None at all forbids every page, as 'none' does.
		'frame-ancestors': parentOrigins.filter(isPlain),
	};
	return Object.entries(directives)
		.map(([name, sources]) => `${name} ${sources.join(' ')}`)
		.join('; ');
}

const UNUSED_FEATURES = [
	'accelerometer',
	'camera',
	'display-capture',
	'geolocation',
	'gyroscope',
	'magnetometer',
	'microphone',
	'midi',
	'payment',
	'publickey-credentials-get',
	'screen-wake-lock',
	'usb',
	'xr-spatial-tracking',
] as const;

/** `Permissions-Policy`: a chat of text needs none of what browsers ask people for. */
export const FRAME_PERMISSIONS = UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', ');

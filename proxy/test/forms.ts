/** Parameters as a form. */
export const form = (parameters: Record<string, string>): string =>
	new URLSearchParams(parameters).toString();

/** Headers with which a page of the shop sends a form. */
export const FORM = {
	'content-type': 'application/x-www-form-urlencoded',
	origin: 'https://shop.example',
} as const;

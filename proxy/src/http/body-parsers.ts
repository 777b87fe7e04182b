import express from 'express';

/** The largest body that most routes take: a grant is under 1 KB. */
const limit = '8kb';
/** Nothing this small needs compression; refusing it keeps the limit what it says. */
const inflate = false;

export const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Leaves the body as text, so that a parameter that is given twice can be seen. */
export const formBody = express.text({ type: FORM_TYPE, limit, inflate });

export const jsonBody = express.json({ type: 'application/json', limit, inflate });

/** A hundred names of a hundred characters, each of which JSON may write with six (`\u00e9`). */
export const namesBody = express.json({ type: 'application/json', limit: '64kb', inflate });

/**
 * Parameters of a form-encoded body. A parameter without a value counts as not sent, one that is sent twice makes
 * the request invalid (RFC 6749 §3.2).
 *
 * @returns undefined when a parameter is repeated
 */
export function readForm(body: string): ReadonlyMap<string, string> | undefined {
	const parameters = [...new URLSearchParams(body)];
	const form = new Map(parameters);
	if (form.size !== parameters.length) {
		return undefined;
	}
	return new Map(parameters.filter(([, value]) => value !== ''));
}

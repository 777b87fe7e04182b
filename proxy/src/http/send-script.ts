import type { Request, Response } from 'express';
import { CACHE_CONTROL, type Caching } from '../contract/index.ts';
import type { EncodedText } from '../pages/scripts.ts';

const SCRIPT_TYPE = 'text/javascript; charset=utf-8';

/** What lets pages of every origin load a module: CORS, and embedders that demand consent (`Cross-Origin-Embedder-Policy`). */
export const LOADABLE_ANYWHERE = {
	'Access-Control-Allow-Origin': '*',
	'Cross-Origin-Resource-Policy': 'cross-origin',
} as const;

/** Answers with a script, or with 304 when the browser has it (RFC 9110 §13.1.2). */
export function sendScript(
	request: Request,
	response: Response,
	{ encodings, hash, caching }: EncodedText & { readonly caching: Caching },
): void {
	const encoding = (['br', 'gzip'] as const).find((name) => request.acceptsEncodings(name) !== false);
	response.vary('Accept-Encoding').set({
		...LOADABLE_ANYWHERE,
		...(encoding !== undefined && { 'Content-Encoding': encoding }),
		'Content-Type': SCRIPT_TYPE,
		'Cache-Control': CACHE_CONTROL[caching],
		ETag: `"${hash}${encoding === undefined ? '' : `-${encoding}`}"`,
	});
	response.send(encodings[encoding ?? 'identity']);
}

import { grantClaimsSchema, type GrantClaims } from '@chathub/proxy';
import { decodeJwt, decodeProtectedHeader } from 'jose';

export interface PrintedGrant {
	/** As it goes to the proxy. */
	readonly text: string;
	/** The site key that signed it. */
	readonly kid: string | undefined;
	readonly claims: GrantClaims;
}

/** The HTML that anybody gets who is not signed in: what a page cache keeps. */
export async function fetchHtml(address: string): Promise<string> {
	return (await fetch(address)).text();
}

/** @throws Error when the page has no grant that can be read */
export function grantInHtml(html: string): PrintedGrant {
	const [text = ''] = /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(html) ?? [];
	return {
		text,
		kid: decodeProtectedHeader(text).kid,
		claims: grantClaimsSchema.parse(decodeJwt(text)),
	};
}

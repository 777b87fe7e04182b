/** What a page needs to know of a grant. */
export type GrantSubject = {
	/** The site that it is of (`iss`). */
	readonly site: string;
	/** Whose operators it leads to (`org`). */
	readonly organization: number;
	/** Who shall answer (`sub`): the same for every grant that leads to the same operators. */
	readonly subject: string | undefined;
};

/** Reads a grant (docs/architecture.md) and verifies nothing: the proxy does. Undefined when the text is no grant. */
export function readGrant(grant: string): GrantSubject | undefined {
	const [, payload = ''] = grant.split('.');
	try {
		const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
		return typeof claims === 'object' &&
			claims !== null &&
			'iss' in claims &&
			typeof claims.iss === 'string' &&
			'org' in claims &&
			typeof claims.org === 'number'
			? {
					site: claims.iss,
					organization: claims.org,
					subject: 'sub' in claims && typeof claims.sub === 'string' ? claims.sub : undefined,
				}
			: undefined;
	} catch {
		return undefined;
	}
}

/**
 * The organization (`org`) that a grant names, read and not verified: the proxy verifies. Undefined when the text is no
 * grant.
 */
export function grantOrganization(grant: string): number | undefined {
	const [, payload = ''] = grant.split('.');
	try {
		const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
		return typeof claims === 'object' &&
			claims !== null &&
			'org' in claims &&
			typeof claims.org === 'number'
			? claims.org
			: undefined;
	} catch {
		return undefined;
	}
}

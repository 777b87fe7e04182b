import type { Environment } from './environment.ts';

/**
 * The department's current public grant, asked of WordPress without a cookie.
 *
 * @throws Error when WordPress has none, or does not answer.
 */
export async function fetchGrant(
	{ fetch }: Pick<Environment, 'fetch'>,
	grantEndpoint: string,
	department: string,
): Promise<string> {
	// Sites without pretty permalinks have a query in their REST addresses already.
	const address = new URL(grantEndpoint);
	address.searchParams.set('department', department);
	// The one that the browser may have kept for a minute is the one that was just refused.
	const response = await fetch(address, { credentials: 'omit', cache: 'no-cache' });
	const answer: unknown = await response.json();
	if (
		typeof answer === 'object' &&
		answer !== null &&
		'grant' in answer &&
		typeof answer.grant === 'string'
	) {
		return answer.grant;
	}
	throw new Error('WordPress has no grant for this department. Reload the page.');
}

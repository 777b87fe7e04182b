/** Which token is wanted, and for which site a new one is minted. */
export interface WantedToken {
	readonly operator: number;
	/** Life of a new token, in seconds. */
	readonly ttl: number;
	readonly siteId: string;
}

/** Its name in memory: tokens are kept for each operator and life, whatever the site. */
export const keyOf = ({ operator, ttl }: WantedToken): string => `${operator}:${ttl}`;

/** Its name among what replicas share. */
export const nameOf = (key: string): string => `operator-token:${key}`;

/** Names what fails for one site only. */
export const failureKey = (key: string, siteId: string): string => `${key} ${siteId}`;

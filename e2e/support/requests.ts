import type { Page, Request } from '@playwright/test';

/** Every request that a page makes from now on to an address that starts with one of the given ones. */
export function recordRequests(page: Page, ...addresses: readonly string[]): Request[] {
	const requests: Request[] = [];
	page.on('request', (request) => {
		if (addresses.some((address) => request.url().startsWith(address))) {
			requests.push(request);
		}
	});
	return requests;
}

/** The names under which calls are counted and faults are set. `me` is the widget's own call, not documented by the vendor. */
const apiEndpoints = [
	'login',
	'organizations',
	'operators',
	'synchronize',
	'status',
	'mint',
	'validate',
	'me',
] as const;

export const endpoints = [...apiEndpoints, 'script', 'realtime'] as const;

export type ApiEndpoint = (typeof apiEndpoints)[number];
export type Endpoint = (typeof endpoints)[number];

export const isApiEndpoint = (endpoint: Endpoint): boolean => apiEndpoints.some((name) => name === endpoint);

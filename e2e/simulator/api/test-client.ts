import type { Simulator } from '../index.ts';

/** What the tests of the API say to it. */
export interface TestClient {
	get: (path: string, headers?: Record<string, string>) => Promise<Response>;
	post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
	/** `Authorization` of a fresh company token. Expects the token shape to be `json`. */
	company: () => Promise<Record<string, string>>;
	/** A fresh operator token that lives `seconds`. Expects the token shape to be `json`. */
	mint: (operatorId: number, seconds?: number) => Promise<string>;
}

export function createTestClient({ url, company, clock }: Simulator): TestClient {
	const client: TestClient = {
		get: (path, headers = {}) => fetch(url + path, { headers }),
		post: (path, body, headers = {}) =>
			fetch(url + path, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json', ...headers },
				body: JSON.stringify(body),
			}),
		async company() {
			const { login, password } = company;
			const response = await client.post('/api/company/get-token', { login, password });
			return bearer(String(await response.json()));
		},
		async mint(operatorId, seconds = 3600) {
			const expiresAt = new Date(clock.now() + seconds * 1000).toISOString();
			const headers = await client.company();
			const response = await client.post(
				'/api/operator/get-token',
				{ id: operatorId, expiresAt },
				headers,
			);
			return String(await response.json());
		},
	};
	return client;
}

export const bearer = (token: string): Record<string, string> => ({ Authorization: `Bearer ${token}` });

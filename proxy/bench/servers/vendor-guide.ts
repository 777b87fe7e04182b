/** The handler of the vendor's guide, without its session look-up: one call to ChatHub for each request. */
import express from 'express';
import { readTask } from './answer.ts';

const { PORT, UPSTREAM } = readTask();

express()
	.post('/v1/token', async (_request, response) => {
		try {
			response.json({ token: await generateOperatorToken(6001) });
		} catch {
			response.status(500).json({ error: 'Failed to generate token' });
		}
	})
	.listen(PORT, '127.0.0.1');

async function generateOperatorToken(operatorId: number): Promise<string> {
	const expiresAt = new Date(Date.now() + 24 * 60 * 60 * 1000);
	const response = await fetch(`${UPSTREAM}/api/operator/get-token`, {
		method: 'POST',
		headers: { Authorization: 'Bearer company-token', 'Content-Type': 'application/json' },
		body: JSON.stringify({ id: operatorId, expiresAt: expiresAt.toISOString() }),
	});
	return response.text();
}

/** Bare Express that also reads what it was sent, as any server that looks at the grant must: `express.urlencoded`. */
import express from 'express';
import { z } from 'zod';
import { readTask } from './answer.ts';

const { PORT, ANSWER } = readTask();
const bodySchema = z.object({ assertion: z.string() });

express()
	.post('/v1/token', express.urlencoded({ extended: false }), (request, response) => {
		const isForm = bodySchema.safeParse(request.body).success;
		response.status(isForm ? 200 : 400).json(ANSWER);
	})
	.listen(PORT, '127.0.0.1');

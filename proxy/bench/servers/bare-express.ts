/** Express 5 as it comes: one route, which does not read the request and hands the same answer to `response.json`. */
import express from 'express';
import { readTask } from './answer.ts';

const { PORT, ANSWER } = readTask();

express()
	.post('/v1/token', (_request, response) => {
		response.json(ANSWER);
	})
	.listen(PORT, '127.0.0.1');

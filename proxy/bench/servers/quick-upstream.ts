/** Answers anything with a token after 30 ms, and does so with next to no work: what the vendor's handler calls. */
import { createServer } from 'node:http';
import { readTask } from './answer.ts';

const { PORT, ANSWER } = readTask();
const LATENCY_MS = 30;

createServer((request, response) => {
	request.resume();
	setTimeout(() => response.end(ANSWER.access_token), LATENCY_MS);
}).listen(PORT, '127.0.0.1');

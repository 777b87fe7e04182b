/** node:http and nothing else: does not read the request, makes the JSON anew, answers. */
import { createServer } from 'node:http';
import { readTask } from './answer.ts';

const { PORT, ANSWER } = readTask();

createServer((_request, response) => {
	const body = JSON.stringify(ANSWER);
	response
		.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
		.end(body);
}).listen(PORT, '127.0.0.1');

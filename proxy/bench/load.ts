/** Sends requests to a server and says how it went. A process of its own, so that its work is not the server's. */
import autocannon from 'autocannon';
import { type LoadResult, loadSpecSchema } from './load-spec.ts';
import { request } from './traffic.ts';

const FEW = 512;

const spec = loadSpecSchema.parse(JSON.parse(process.argv[2] ?? ''));
const { port, connections, seconds, amount, rate, addresses } = spec;
let number = spec.from;

const requests: autocannon.Request[] =
	spec.grants === 'few'
		? Array.from({ length: FEW }, (_, index) => request(index, index % addresses))
		: [
				{
					setupRequest: (defaults) => {
						number++;
						return { ...defaults, ...request(number, number % addresses) };
					},
				},
			];

const times: number[] = [];
let answered = 0;
const startedAt = performance.now();
const ended = Promise.withResolvers<autocannon.Result>();
const run = autocannon(
	{
		url: `http://127.0.0.1:${port}`,
		connections,
		...(seconds !== undefined && { duration: seconds }),
		...(amount !== undefined && { amount }),
		...(rate !== undefined && { overallRate: rate, ignoreCoordinatedOmission: true }),
		requests,
	},
	(error: unknown, result) => {
		if (error === null || error === undefined) {
			ended.resolve(result);
		} else {
			ended.reject(new Error('autocannon failed', { cause: error }));
		}
	},
);
// Times of its own: those of the result are whole milliseconds.
run.on('response', (_client, status, _bytes, ms) => {
	if (status === 200) {
		answered++;
	}
	times.push(ms);
});
const { errors, timeouts } = await ended.promise;
times.sort((a, b) => a - b);
const result: LoadResult = {
	answered,
	failed: times.length - answered + errors + timeouts,
	seconds: (performance.now() - startedAt) / 1000,
	p50: times[Math.floor(times.length * 0.5)] ?? 0,
	p99: times[Math.floor(times.length * 0.99)] ?? 0,
};
console.log(JSON.stringify(result));

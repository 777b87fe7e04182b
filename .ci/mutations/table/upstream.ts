import { unit } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

const EXCHANGE = 'proxy/src/chathub/exchange.ts';
const BREAKER = 'proxy/src/chathub/circuit-breaker.ts';
const breaker = unit('proxy', 'src/chathub/circuit-breaker.test.ts');

/** What keeps a ChatHub that is slow, broken or away from being asked too much. */
export const upstream: readonly Mutation[] = [
	{
		name: 'upstream: Retry-After ignored',
		file: 'proxy/src/chathub/line.ts',
		edits: [['if (status === 429 || (status === 503 && retryAfter !== null)) {', 'if (status === 0) {']],
		caughtBy: unit('proxy', 'src/chathub/chathub-api-pauses.test.ts'),
	},
	{
		name: 'upstream: operators added again after a failure',
		file: 'proxy/src/chathub/chathub-api.ts',
		edits: [['isRepeatable: false', 'isRepeatable: true']],
		caughtBy: unit('proxy', 'src/chathub/exchange-repeats.test.ts'),
	},
	{
		name: 'upstream: retries without end',
		file: 'proxy/src/chathub/call-budget.ts',
		edits: [['this.#hasRetried || ', '']],
		caughtBy: unit('proxy', 'src/chathub/call-budget.test.ts'),
	},
	{
		name: 'upstream: asked on through any number of outages',
		file: BREAKER,
		edits: [['return this.#outages >= OUTAGES;', 'return false;']],
		caughtBy: breaker,
	},
	{
		name: 'upstream: tried by all at once after an outage',
		file: BREAKER,
		edits: [['this.#isTrying = isTrial;', 'this.#isTrying = false;']],
		caughtBy: breaker,
	},
	{
		name: 'upstream: pace not kept',
		file: EXCHANGE,
		edits: [['await this.#deps.pace.reserve(pace)', 'await Promise.resolve(0)']],
		caughtBy: unit('proxy', 'src/chathub/exchange-pace.test.ts'),
	},
	{
		name: 'upstream: company token read before the wait for a slot',
		file: EXCHANGE,
		edits: [
			[
				'const pass = await this.#pass(budget);\n\t\t\treturn pass.ok',
				'const pass = early;\n\t\t\treturn pass.ok',
			],
		],
		caughtBy: unit('proxy', 'src/chathub/exchange-protection.test.ts'),
	},
	{
		name: 'upstream: any number of calls of one kind at once',
		file: 'proxy/src/chathub/slots.ts',
		edits: [['pLimit(SLOTS_OF_ONE_KIND)', 'pLimit(SLOTS)']],
		caughtBy: unit('proxy', 'src/chathub/slots.test.ts'),
	},
	{
		name: 'upstream: password in the shared store',
		file: 'proxy/src/chathub/company-session.ts',
		edits: [["createHash('sha256')", '({ update: (text: string) => ({ digest: () => text }) })']],
		caughtBy: unit('proxy', 'src/chathub/company-session-shared.test.ts'),
	},
	{
		name: 'upstream: the pause of a mistyped password goes on after it was corrected',
		file: 'proxy/src/chathub/company-session.ts',
		edits: [['const credentials = z.literal(fingerprintOfOurs);', 'const credentials = z.string();']],
		caughtBy: unit('proxy', 'src/chathub/company-session-shared.test.ts'),
	},
	{
		name: 'upstream: the body of a failure decides what becomes of its status',
		file: 'proxy/src/chathub/client.ts',
		edits: [
			[
				"response.ok ? await readText(response, call.maxBytes) : ''",
				'await readText(response, call.maxBytes)',
			],
		],
		caughtBy: unit('proxy', 'src/chathub/client.test.ts'),
	},
];

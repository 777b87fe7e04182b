import { unit } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

const CACHE = 'proxy/src/domain/operator-tokens.ts';
const SOURCE = 'proxy/src/domain/operator-token.ts';
const cached = unit('proxy', 'src/domain/operator-tokens.test.ts');
const tokenClient = unit('widget', 'src/core/token-client.test.ts');

/** How often ChatHub is asked, and how long what it answered is good. */
export const operatorTokens: readonly Mutation[] = [
	{
		name: 'second mint in flight: nothing is shared',
		file: 'proxy/src/domain/single-flight.ts',
		edits: [['if (current !== undefined) {', 'if (current !== undefined && this.#flights.size === 0) {']],
		caughtBy: unit('proxy', 'src/domain/single-flight.test.ts'),
	},
	{
		name: 'second mint in flight: of an operator token',
		file: CACHE,
		edits: [
			[
				'this.#flights.run(key, () => this.#renew(key, operator, ttl))',
				'this.#renew(key, operator, ttl)',
			],
		],
		caughtBy: cached,
	},
	{
		name: 'second mint in flight: of the company login',
		file: 'proxy/src/chathub/company-session.ts',
		edits: [["this.#flights.run('login', () => this.#attempt())", 'this.#attempt()']],
		caughtBy: unit('proxy', 'src/chathub/company-session.test.ts'),
	},
	{
		name: 'second mint in flight: of the loader',
		file: 'widget/src/core/loader.ts',
		edits: [["destroyed || state.status === 'loading' ||", 'destroyed ||']],
		caughtBy: unit('widget', 'src/core/loader.test.ts'),
	},
	{
		name: 'mint: a failure is repeated by every visitor',
		file: CACHE,
		edits: [['this.#pausedFailure(key) ?? ', '']],
		caughtBy: cached,
	},
	{
		name: 'mint: one operator gets the token of another',
		file: CACHE,
		edits: [['const key = `', 'const key = String(ttl);\nvoid `']],
		caughtBy: cached,
	},
	{
		name: 'login: a refused one is repeated until the account is locked',
		file: 'proxy/src/chathub/company-session.ts',
		edits: [['isRefused ? REFUSED_PAUSE_MS : FAILED_PAUSE_MS', 'FAILED_PAUSE_MS']],
		caughtBy: unit('proxy', 'src/chathub/company-session.test.ts'),
	},
	{
		name: 'size: answers of any length read from ChatHub',
		file: 'proxy/src/chathub/client.ts',
		edits: [['if (length > maxBytes) {', 'if (length < 0) {']],
		caughtBy: unit('proxy', 'src/chathub/client.test.ts'),
	},
	{
		name: 'size: requests of any length read from browsers',
		file: 'proxy/src/http/body-parsers.ts',
		edits: [["const limit = '8kb';", "const limit = '8mb';"]],
		caughtBy: unit('proxy', 'test/token-route.test.ts'),
	},
	{
		name: 'life: exp of ChatHub ignored',
		file: SOURCE,
		edits: [['Math.min(minted.value.expiresAt, now + ttl * 1000)', 'now + ttl * 1000']],
		caughtBy: cached,
	},
	{
		name: 'life: longer than was asked for',
		file: SOURCE,
		edits: [['Math.min(minted.value.expiresAt, now + ttl * 1000)', 'minted.value.expiresAt']],
		caughtBy: cached,
	},
	{
		name: 'life: under a minute taken from ChatHub',
		file: SOURCE,
		edits: [[' || this.#isTooShort(expiresAt - now, operator)', '']],
		caughtBy: cached,
	},
	{
		name: 'life: under a minute handed out',
		file: CACHE,
		edits: [[' || this.#lifeLeft(kept) < MIN_LIFE_MS', ' || this.#lifeLeft(kept) < 0']],
		caughtBy: cached,
	},
	{
		name: 'life: not renewed before its end',
		file: CACHE,
		edits: [['if (this.#clock.now() >= kept.renewAt) {', 'if (kept.renewAt < 0) {']],
		caughtBy: cached,
	},
	{
		name: 'validation: of another operator taken',
		file: SOURCE,
		edits: [['const isAnother = named !== null && named !== operator;', 'const isAnother = false;']],
		caughtBy: cached,
	},
	{
		name: 'validation: invalid ones taken',
		file: SOURCE,
		edits: [['if (!verdict.value.valid) {', "if (token === '') {"]],
		caughtBy: cached,
	},
	{
		name: 'validation: revoked ones kept',
		file: CACHE,
		edits: [["if (verdict !== 'usable' && this.#tokens.get(key) === token) {", "if (key === '') {"]],
		caughtBy: cached,
	},
	{
		name: 'Retry-After: missing',
		file: 'proxy/src/http/token-error-answer.ts',
		edits: [["response.set('Retry-After', String(retryAfter));", '']],
		caughtBy: unit('proxy', 'test/upstream-faults.test.ts'),
	},
	{
		name: 'Retry-After: hidden from the loader',
		file: 'proxy/src/http/middleware/token-cors.ts',
		edits: [["'Access-Control-Expose-Headers': 'Retry-After',", '']],
		caughtBy: unit('proxy', 'test/token-route.test.ts'),
	},
	{
		name: 'Retry-After: of ChatHub ignored',
		file: 'proxy/src/chathub/exchange.ts',
		edits: [
			[
				'(status === 429 || status === 503) && retryAfter !== null',
				'status === 0 && retryAfter !== null',
			],
		],
		caughtBy: unit('proxy', 'src/chathub/chathub-api.test.ts'),
	},
	{
		name: 'Retry-After: ignored by the loader',
		file: 'widget/src/core/loader.ts',
		edits: [['backOff.failed(retryAfter)', 'backOff.failed()']],
		caughtBy: unit('widget', 'src/core/loader.test.ts'),
	},
	{
		name: 'deadline: visitors wait as long as ChatHub does',
		file: 'proxy/src/domain/token-service.ts',
		edits: [['await within(this.#deps.clock, DEADLINE_MS, answer, late)', 'await answer']],
		caughtBy: unit('proxy', 'src/domain/token-service.test.ts'),
	},
	{
		name: 'no-store: tokens taken from caches by the loader',
		file: 'widget/src/core/token-client.ts',
		edits: [["cache: 'no-store'", "cache: 'default'"]],
		caughtBy: tokenClient,
	},
];

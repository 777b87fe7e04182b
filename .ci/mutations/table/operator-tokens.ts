import { unit } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

const CACHE = 'proxy/src/domain/operator-tokens.ts';
const SOURCE = 'proxy/src/domain/operator-token.ts';
const cached = unit(
	'proxy',
	...['', '-checks', '-failures', '-replicas'].map((topic) => `src/domain/operator-tokens${topic}.test.ts`),
);
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
		edits: [['name: nameOf(key),', 'name: nameOf(key) + String(Math.random()),']],
		caughtBy: cached,
	},
	{
		name: 'second mint in flight: of the company login',
		file: 'proxy/src/chathub/company-session.ts',
		edits: [
			[
				"this.#flights.run('login', () =>\n\t\t\tthis.#share(credentials, madeSince, () => login(credentials)),\n\t\t);",
				'this.#share(credentials, madeSince, () => login(credentials));',
			],
		],
		caughtBy: unit('proxy', 'src/chathub/company-session.test.ts'),
	},
	{
		name: 'second mint in flight: of the loader',
		file: 'widget/src/core/loader.ts',
		edits: [
			["!(state.status === 'idle' ||", "!(state.status === 'idle' || state.status === 'loading' ||"],
		],
		caughtBy: unit('widget', 'src/core/loader.test.ts'),
	},
	{
		name: 'mint: a failure is repeated by every visitor',
		file: CACHE,
		edits: [['const failed = this.#failed(key, wanted.siteId);', 'const failed = undefined;']],
		caughtBy: cached,
	},
	{
		name: 'mint: one operator who is refused uses up what all may mint',
		file: 'proxy/src/domain/mint-pauses.ts',
		edits: [['Math.max(FIRST_MS, grown * 2)', 'FIRST_MS']],
		caughtBy: unit('proxy', 'src/domain/mint-pauses.test.ts'),
	},
	{
		name: 'mint: a refusal forgotten by other replicas',
		file: CACHE,
		edits: [['until - clock.now();', '1_000;']],
		caughtBy: unit('proxy', 'src/domain/mint-pauses.test.ts'),
	},
	{
		name: 'mint: one operator gets the token of another',
		file: 'proxy/src/domain/wanted-token.ts',
		edits: [
			[
				'const keyOf = ({ operator, ttl }: WantedToken): string =>',
				'const keyOf = ({ ttl }: WantedToken, operator = 0): string =>',
			],
		],
		caughtBy: cached,
	},
	{
		name: 'mint: used up ones of a site told to another',
		file: CACHE,
		edits: [['} else if (outcome.failure.reason.site === siteId) {', "} else if (siteId !== '') {"]],
		caughtBy: cached,
	},
	{
		name: 'mint: used up ones kept for all replicas',
		file: CACHE,
		edits: [["reason.kind === 'mints_used_up' ? 0 :", "reason.kind === 'mints_used_up' ? 1_000 :"]],
		caughtBy: cached,
	},
	{
		name: 'mint: renewals pile up',
		file: CACHE,
		edits: [['\t\tthis.#busy.add(key);\n', '']],
		caughtBy: cached,
	},
	{
		name: 'login: a refused one is repeated until the account is locked',
		file: 'proxy/src/chathub/login-pauses.ts',
		edits: [
			["kind === 'upstream_login_refused' ? REFUSED_PAUSE_MS : FAILED_PAUSE_MS", 'FAILED_PAUSE_MS'],
		],
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
		file: 'proxy/src/http/form-body.ts',
		edits: [['const LIMIT = 8 * 1024;', 'const LIMIT = 8 * 1024 * 1024;']],
		caughtBy: unit('proxy', 'test/token-route.test.ts'),
	},
	{
		name: 'life: exp of ChatHub ignored',
		file: SOURCE,
		edits: [['Math.min(minted.value.expiresAt, mintedAt + ttl * 1000)', 'mintedAt + ttl * 1000']],
		caughtBy: cached,
	},
	{
		name: 'life: longer than was asked for',
		file: SOURCE,
		edits: [['Math.min(minted.value.expiresAt, mintedAt + ttl * 1000)', 'minted.value.expiresAt']],
		caughtBy: cached,
	},
	{
		name: 'life: under a minute taken from ChatHub',
		file: SOURCE,
		edits: [[' || this.#isTooShort(expiresAt - mintedAt, operator)', '']],
		caughtBy: cached,
	},
	{
		name: 'life: under a minute handed out',
		file: CACHE,
		edits: [['this.#deps.clock.now() >= MIN_LIFE_MS', 'this.#deps.clock.now() >= 0']],
		caughtBy: cached,
	},
	{
		name: 'life: not renewed before its end',
		file: CACHE,
		edits: [['if (now >= kept.renewAt && ', 'if (kept.renewAt < 0 && ']],
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
		edits: [['if (!answer.value.valid) {', "if (token === '') {"]],
		caughtBy: cached,
	},
	{
		name: 'validation: revoked ones kept',
		file: CACHE,
		edits: [['if (checkAt === undefined) {', "if (key === '') {"]],
		caughtBy: cached,
	},
	{
		name: 'validation: revoked ones taken back from the store',
		file: CACHE,
		edits: [['\t\tthis.#revoked.set(token, true);\n', '']],
		caughtBy: cached,
	},
	{
		name: 'validation: asked for by each replica',
		file: 'proxy/src/domain/token-checks.ts',
		edits: [['digestOf(token)', 'Math.random()']],
		caughtBy: cached,
	},
	{
		name: 'Retry-After: missing',
		file: 'proxy/src/http/token-answers.ts',
		edits: [["{ 'Retry-After': Math.min(Math.max(seconds, 1), LONGEST_RETRY_AFTER) }", '{}']],
		caughtBy: unit('proxy', 'test/upstream-faults.test.ts'),
	},
	{
		name: 'Retry-After: hidden from the loader',
		file: 'proxy/src/http/token-answers.ts',
		edits: [["'Access-Control-Expose-Headers': 'Retry-After',", '']],
		caughtBy: unit('proxy', 'test/token-route.test.ts'),
	},
	{
		name: 'Retry-After: of ChatHub hidden from the loader',
		file: 'proxy/src/http/routes/token.ts',
		edits: [['return { ...unavailable, retryAfter: failure.retryAfter };', 'return unavailable;']],
		caughtBy: unit('proxy', 'test/token-route-limits.test.ts'),
	},
	{
		name: 'limit: of clients not asked by the token endpoint',
		file: 'proxy/src/http/routes/token.ts',
		edits: [['\t\t\tlimitClients(clientLimit, slowDown),\n', '']],
		caughtBy: unit('proxy', 'test/token-route-limits.test.ts'),
	},
	{
		name: 'pool: a visitor fails with one operator',
		file: 'proxy/src/domain/token-supply.ts',
		edits: [['if (got.ok || !isOfOneOperator(got.failure)) {', 'if (got.ok || others.length > 0) {']],
		caughtBy: unit('proxy', 'src/domain/token-service-pools.test.ts'),
	},
	{
		name: 'pool: a token that is there hidden by a failure',
		file: 'proxy/src/domain/token-supply.ts',
		edits: [['return kept === undefined ? minted : success(kept);', 'return minted;']],
		caughtBy: unit('proxy', 'src/domain/token-service-pools.test.ts', 'test/token-route-pools.test.ts'),
	},
	{
		name: 'Retry-After: ignored by the loader',
		file: 'widget/src/core/pause-after-failure.ts',
		edits: [['backOff.failed(retryAfter)', 'backOff.failed()']],
		caughtBy: unit('widget', 'src/core/loader.test.ts'),
	},
	{
		name: 'deadline: visitors wait as long as ChatHub does',
		file: 'proxy/src/domain/token-service.ts',
		edits: [['\t\t\tDEADLINE_MS,\n', '\t\t\t60_000,\n']],
		caughtBy: unit('proxy', 'src/domain/token-service.test.ts'),
	},
	{
		name: 'no-store: tokens taken from caches by the loader',
		file: 'widget/src/core/post-token.ts',
		edits: [["cache: 'no-store'", "cache: 'default'"]],
		caughtBy: tokenClient,
	},
	{
		name: 'operator tokens: a usable one is not served while its operator is refused',
		file: 'proxy/src/domain/token-supply.ts',
		edits: [['		if (own !== undefined) {\n', '		if (own !== undefined && others.length === 0) {\n']],
		caughtBy: unit('proxy', 'src/domain/token-service-pools.test.ts'),
	},
	{
		name: 'operator tokens: senseless answers pause for minutes',
		file: 'proxy/src/domain/mint-pauses.ts',
		edits: [
			[
				"reason.kind === 'upstream_contract' ? LONGEST_SENSELESS_MS : LONGEST_MS",
				"reason.kind === 'upstream_contract' ? LONGEST_MS : LONGEST_MS",
			],
		],
		caughtBy: unit('proxy', 'src/domain/mint-pauses.test.ts'),
	},
];

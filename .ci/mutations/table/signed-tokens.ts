import { php, unit } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

const GRANT = 'proxy/src/domain/grant.ts';
const REQUEST = 'proxy/src/domain/request-token.ts';
const SIGNED = 'proxy/src/domain/signed-token.ts';
const CONTRACT = 'proxy/src/contract/credentials.ts';
const SIGNER = 'plugin/src/Tokens/Grant_Signer.php';

const grants = unit('proxy', 'src/domain/grant.test.ts');
const requests = unit('proxy', 'src/domain/request-token.test.ts');
const both = unit('proxy', 'src/domain/grant.test.ts', 'src/domain/request-token.test.ts');
const vectors = php('Token_Vectors_Test');

/** What the proxy believes of a token, and what WordPress signs. */
export const signedTokens: readonly Mutation[] = [
	{
		name: 'grant: aud not checked',
		file: GRANT,
		edits: [['if (aud !== this.#audience) {', "if (aud === '') {"]],
		caughtBy: grants,
	},
	{
		name: 'grant: exp not checked',
		file: GRANT,
		edits: [['if (exp * 1000 <= now) {', 'if (exp < 0) {']],
		caughtBy: grants,
	},
	{
		name: 'grant: iss not checked',
		file: GRANT,
		edits: [[' || claims.data.iss !== opened.found.keyed.site.id', '']],
		caughtBy: grants,
	},
	{
		name: 'grant: restrictions that are not known ignored',
		file: CONTRACT,
		edits: [['\t.strictObject({', '\t.object({']],
		caughtBy: grants,
	},
	{
		name: 'grant: gen not checked',
		file: 'proxy/src/domain/token-service.ts',
		edits: [
			[
				'if (generation !== null && !(await generations.accept(site.id, generation))) {',
				"if (site.id === '') {",
			],
		],
		caughtBy: unit('proxy', 'test/token-route-grants.test.ts'),
	},
	{
		name: 'grant: gen not remembered',
		file: 'proxy/src/domain/generations.ts',
		edits: [['\t\t\tthis.#highest.set(siteId, generation);\n', '']],
		caughtBy: unit('proxy', 'src/domain/generations.test.ts'),
	},
	{
		name: 'grant: gen raised by another site',
		file: 'proxy/src/domain/generations.ts',
		edits: [
			['this.#highest.set(siteId, generation)', "this.#highest.set('', generation)"],
			[
				'const highest = this.#highest.get(siteId) ?? 0;',
				"const highest = this.#highest.get('') ?? 0;",
			],
		],
		caughtBy: unit('proxy', 'src/domain/generations.test.ts'),
	},
	{
		name: 'token: spelt in endless ways',
		file: SIGNED,
		edits: [['COMPACT.test(token) ? readHeader(token) : undefined', 'readHeader(token)']],
		caughtBy: unit('proxy', 'src/domain/grant-memo.test.ts'),
	},
	{
		name: 'token: signature not checked',
		file: SIGNED,
		edits: [
			[
				'const payload = await verify(token, found?.key ?? nobodysKey);',
				"const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url');",
			],
		],
		caughtBy: both,
	},
	{
		name: 'token: typ not checked',
		file: SIGNED,
		edits: [['!header.success || header.data.typ !== typ', '!header.success']],
		caughtBy: both,
	},
	{
		name: 'token: alg none accepted',
		file: SIGNED,
		edits: [
			['alg: z.literal(TOKEN_ALGORITHM)', 'alg: z.string()'],
			[
				'const { payload } = await compactVerify(',
				"if (decodeProtectedHeader(token).alg === 'none') {\nreturn Buffer.from(token.split('.')[1] ?? '', 'base64url');\n}\nconst { payload } = await compactVerify(",
			],
		],
		caughtBy: both,
	},
	{
		name: 'token: another alg accepted',
		file: SIGNED,
		edits: [
			['alg: z.literal(TOKEN_ALGORITHM)', 'alg: z.string()'],
			['{ algorithms: [TOKEN_ALGORITHM] }', '{}'],
		],
		caughtBy: both,
	},
	{
		name: 'token: unknown headers ignored',
		file: SIGNED,
		edits: [['z.strictObject({', 'z.object({']],
		caughtBy: both,
	},
	{
		name: 'token: one key for both kinds',
		file: 'proxy/src/domain/keys.ts',
		edits: [['derive(secret, REQUEST.info)', 'derive(secret, GRANT.info)']],
		caughtBy: both,
	},
	{
		name: 'request: signed by a static page',
		file: REQUEST,
		edits: [["keyed?.use === 'site' ?", 'keyed !== undefined ?']],
		caughtBy: requests,
	},
	{
		name: 'request: iss not checked',
		file: REQUEST,
		edits: [[' || claims.data.iss !== opened.found.site.id', '']],
		caughtBy: requests,
	},
	{
		name: 'request: aud not checked',
		file: REQUEST,
		edits: [['if (aud !== this.#publicUrl) {', "if (aud === '') {"]],
		caughtBy: requests,
	},
	{
		name: 'request: htm not checked',
		file: REQUEST,
		edits: [['htm !== method || ', '']],
		caughtBy: requests,
	},
	{
		name: 'request: htu not checked',
		file: REQUEST,
		edits: [[' || htu !== this.#publicUrl + path', '']],
		caughtBy: requests,
	},
	{
		name: 'request: life of any length',
		file: REQUEST,
		edits: [[' || exp - iat > REQUEST_MAX_AGE', '']],
		caughtBy: requests,
	},
	{
		name: 'request: exp not checked',
		file: REQUEST,
		edits: [[' || exp <= now - CLOCK_TOLERANCE', '']],
		caughtBy: requests,
	},
	{
		name: 'request: iat in the future accepted',
		file: REQUEST,
		edits: [['iat > now + CLOCK_TOLERANCE || ', '']],
		caughtBy: requests,
	},
	{
		name: 'request: jti used again',
		file: REQUEST,
		edits: [['site.id, jti, ', 'site.id, jti + String(Math.random()), ']],
		caughtBy: requests,
	},
	{
		name: 'request: jti forgotten before the request has ended',
		file: REQUEST,
		edits: [['(exp + CLOCK_TOLERANCE) * 1000)', 'iat * 1000)']],
		caughtBy: requests,
	},
	{
		name: 'grant of WordPress: iat makes every one another',
		file: SIGNER,
		edits: [["'gen' => $generation,", "'gen' => $generation,\n'iat' => time(),"]],
		caughtBy: vectors,
	},
	{
		name: 'grant of WordPress: good for a month more',
		file: SIGNER,
		edits: [['first day of +2 months', 'first day of +3 months']],
		caughtBy: vectors,
	},
	{
		name: 'grant of WordPress: for any proxy',
		file: SIGNER,
		edits: [['$connection->token_endpoint()', "'https://any.example/v1/token'"]],
		caughtBy: vectors,
	},
	{
		name: 'grant of WordPress: signed with the request key',
		file: SIGNER,
		edits: [['Keys::grant( $connection )', 'Keys::request( $connection )']],
		caughtBy: vectors,
	},
	{
		name: 'grant of WordPress: not taken back with its department',
		file: 'plugin/src/Launch/Generation.php',
		edits: [['null === $successor || ', 'null !== $successor && ']],
		caughtBy: php('Generation_Test'),
	},
	{
		name: 'request of WordPress: the same jti for all',
		file: 'plugin/src/Tokens/Request_Signer.php',
		edits: [['random_bytes( 16 )', "str_repeat( 'x', 16 )"]],
		caughtBy: vectors,
	},
	{
		name: 'request of WordPress: good for ten minutes',
		file: 'plugin/src/Tokens/Request_Signer.php',
		edits: [['LIFETIME = 60;', 'LIFETIME = 600;']],
		caughtBy: vectors,
	},
];

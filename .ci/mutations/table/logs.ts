import { unit } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

const REQUEST_LOG = 'proxy/src/http/middleware/request-log.ts';
const TOKEN_ROUTE = 'proxy/src/http/routes/token.ts';
const log = unit('proxy', 'test/log.test.ts');

/** What a log may hold. */
export const logs: readonly Mutation[] = [
	{
		name: 'log: whole addresses',
		file: REQUEST_LOG,
		edits: [['loggable(path, LOGGABLE_PATH)', 'request.originalUrl']],
		caughtBy: log,
	},
	{
		name: 'log: origins as anybody writes them',
		file: REQUEST_LOG,
		edits: [['loggable(context.refusedOrigin, LOGGABLE_ORIGIN)', 'context.refusedOrigin']],
		caughtBy: log,
	},
	{
		name: 'log: headers',
		file: REQUEST_LOG,
		edits: [['\t\t\t\tmethod,\n', '\t\t\t\tmethod,\nheaders: request.headers,\n']],
		caughtBy: log,
	},
	{
		name: 'log: the token that was handed out',
		file: TOKEN_ROUTE,
		edits: [
			['issue(tokens, answers),', 'issue(tokens, answers, log),'],
			[
				'function issue(tokens: TokenService, answers: TokenAnswers)',
				'function issue(tokens: TokenService, answers: TokenAnswers, log: Logger)',
			],
			[
				'answers.issue(response, site, result.value);',
				"log.info({ answer: result.value }, 'token');\nanswers.issue(response, site, result.value);",
			],
		],
		caughtBy: log,
	},
	{
		name: 'log: messages of unexpected errors',
		file: 'proxy/src/http/client-error.ts',
		edits: [['return { name: error.name, stack:', 'return { name: error.message, stack:']],
		caughtBy: log,
	},
	{
		name: 'log: answers of ChatHub that were not understood',
		file: 'proxy/src/chathub/line.ts',
		edits: [
			[
				'return judge(request, reply.value,',
				"this.#deps.report({ event: 'upstream_call_failed', call: reply.value.text, failure: 'upstream_contract' });\n\t\treturn judge(request, reply.value,",
			],
		],
		caughtBy: unit('proxy', 'test/log.test.ts', 'src/chathub/chathub-api.test.ts'),
	},
];

import { unit } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

/** What the proxy does with requests before a route sees them, and with files that somebody spoils. */
export const proxyEdge: readonly Mutation[] = [
	{
		name: 'requests: a target with a fragment goes past every middleware',
		file: 'proxy/src/http/request-target.ts',
		edits: [["target.includes('#')", 'false']],
		caughtBy: unit('proxy', 'test/malformed-requests.test.ts'),
	},
	{
		name: 'calls: who shares an address with one that fails is turned away',
		file: 'proxy/src/http/middleware/authenticate.ts',
		edits: [
			[
				'		const site = await identify(deps, request);\n',
				"		const site = await identify(deps, request);\n		if (deps.failureLimit.wait(addressOf(request)) !== undefined) {\n			sendProblem(response, 'too_many_requests');\n			return;\n		}\n",
			],
		],
		caughtBy: unit('proxy', 'test/client-limit.test.ts'),
	},
	{
		name: 'sites file: what is thrown while it is read ends the proxy',
		file: 'proxy/src/sites/watch-sites-file.ts',
		edits: [['\t\t} catch (error) {\n', '\t\t} catch (error) {\n\t\t\tthrow error;\n']],
		caughtBy: unit('proxy', 'src/sites/sites-file.test.ts'),
	},
	{
		name: 'check: takes a host of frames for right whose name does not come through',
		file: 'proxy/src/check/check-public-url.ts',
		edits: [['return (await isProxyAt(web, base))', 'return false']],
		caughtBy: unit('proxy', 'test/check-frames.test.ts'),
	},
	{
		name: 'nginx: every visitor chooses an address',
		file: 'proxy/deploy/nginx.conf',
		edits: [['X-Forwarded-For $remote_addr;', 'X-Forwarded-For $http_x_forwarded_for;']],
		caughtBy: unit('proxy', 'test/nginx.test.ts'),
	},
	{
		name: 'sites file: a key typed as a name reaches the log',
		file: 'proxy/src/sites/describe-issues.ts',
		edits: [["code === 'unrecognized_keys'", "code === 'invalid_key'"]],
		caughtBy: unit('proxy', 'src/sites/sites-file.test.ts'),
	},
	{
		name: 'site keys: leaving the question counts as a yes',
		file: 'proxy/src/cli/terminal.ts',
		edits: [["return answer ?? '';", "return answer ?? 'y';"]],
		caughtBy: unit('proxy', 'src/cli/terminal.test.ts'),
	},
];

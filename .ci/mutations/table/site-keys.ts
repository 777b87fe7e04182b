import { unit } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

const EDIT_KEYS = 'proxy/src/sites/edit-keys.ts';
const REMOVE = 'proxy/src/cli/sites-remove.ts';
const GRANT = 'proxy/src/cli/grant.ts';
const LIST = 'proxy/src/cli/sites-list.ts';
const CHECK_ENVIRONMENT = 'proxy/src/check-environment.ts';

const keys = unit('proxy', 'src/cli/sites-keys.test.ts');
const grants = unit('proxy', 'src/cli/grant.test.ts');
const config = unit('proxy', 'src/config.test.ts');
const check = unit('proxy', 'test/check.test.ts');

/** Keys are made, exchanged and taken away by commands, and none of them shows one that it was not asked for. */
export const siteKeys: readonly Mutation[] = [
	{
		name: 'site keys: a third one at a time',
		file: EDIT_KEYS,
		edits: [['const MAX_SITE_KEYS = 2;', 'const MAX_SITE_KEYS = 3;']],
		caughtBy: keys,
	},
	{
		name: 'site keys: the last one goes while its site stays',
		file: EDIT_KEYS,
		edits: [['return isLast ? failure', 'return isLast && false ? failure']],
		caughtBy: keys,
	},
	{
		name: 'site keys: removed without being asked',
		file: REMOVE,
		edits: [['if (!yes) {', 'if (!yes && ask !== undefined) {']],
		caughtBy: keys,
	},
	{
		name: 'site keys: any answer is a yes',
		file: REMOVE,
		edits: [['/^y(es)?$/i', '/^y/i']],
		caughtBy: keys,
	},
	{
		name: 'site keys: shown by the list',
		file: LIST,
		edits: [
			["keys: keys.map(({ kid, use, expires }) => ({ kid, use: use ?? 'site', expires })),", 'keys,'],
		],
		caughtBy: unit('proxy', 'src/cli/sites-add.test.ts'),
	},
	{
		name: 'site keys: the grant of a page is signed with one that may sign requests',
		file: GRANT,
		edits: [["use: 'page', expires };", '};']],
		caughtBy: grants,
	},
	{
		name: 'site keys: a grant for an organization that the site may not use',
		file: GRANT,
		edits: [['if (!allowsOrganization(found.value, organization)) {', 'if (false) {']],
		caughtBy: grants,
	},
	{
		name: 'secrets: an empty file counts as one',
		file: 'proxy/src/config/secret-files.ts',
		edits: [["if (content === undefined || content === '') {", 'if (content === undefined) {']],
		caughtBy: config,
	},
	{
		name: 'secrets: an unknown variable is told with its value',
		file: 'proxy/src/config/unknown-variables.ts',
		edits: [
			[
				'.map((variable) => ({ variable, nearest: nearestOf(variable, known) }));',
				'.map((variable) => ({ variable, value: env[variable], nearest: nearestOf(variable, known) }));',
			],
		],
		caughtBy: unit('proxy', 'src/config/unknown-variables.test.ts'),
	},
	{
		name: 'check: takes a wrong configuration for a right one',
		file: CHECK_ENVIRONMENT,
		edits: [
			[
				"failed(error.problems.join('; '), 'Correct these variables; proxy/README.md lists them all.'),",
				"{ outcome: 'passed', detail: error.problems.join('; ') },",
			],
		],
		caughtBy: check,
	},
	{
		name: 'check: follows a redirect of the public address',
		file: 'proxy/src/check/ask-http.ts',
		edits: [["redirect: 'manual'", "redirect: 'follow'"]],
		caughtBy: unit('proxy', 'src/check/check-public-url.test.ts'),
	},
	{
		name: 'check: takes a CORS header with two origins',
		file: 'proxy/src/check/check-public-url.ts',
		edits: [
			[
				'if (answer.status === 400 && allowed === origin) {',
				'if (answer.status === 400 && allowed?.includes(origin)) {',
			],
		],
		caughtBy: unit('proxy', 'src/check/check-public-url.test.ts'),
	},
	{
		name: 'image: runs as root',
		file: 'proxy/Dockerfile',
		edits: [['USER node\n', '']],
		caughtBy: unit('proxy', 'test/dockerfile.test.ts'),
	},
];

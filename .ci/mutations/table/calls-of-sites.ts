import { unit } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

const CHANGES = 'proxy/src/domain/operator-changes.ts';
const INTROSPECTION = 'proxy/src/domain/introspection.ts';
const DIAGNOSIS = 'proxy/src/domain/diagnosis.ts';
const POLICY = 'proxy/src/domain/access-policy.ts';
const tenancy = unit('proxy', 'test/tenancy.test.ts');
const operators = unit('proxy', 'test/operators-routes.test.ts');
const changes = unit('proxy', 'src/domain/operator-changes.test.ts');
const introspection = unit('proxy', 'src/domain/introspection.test.ts');
const diagnosis = unit('proxy', 'src/domain/diagnosis.test.ts');
const events = unit('proxy', 'test/usage-routes.test.ts');

/** What a site may do through the proxy, and what it may not do for another one. */
export const callsOfSites: readonly Mutation[] = [
	{
		name: 'organization: of another site changed and read',
		file: POLICY,
		edits: [
			[
				"allowsOrganization(site, organization) ? undefined : { kind: 'organization_not_allowed' };",
				"organization > 0 ? undefined : { kind: 'organization_not_allowed' };",
			],
		],
		caughtBy: tenancy,
	},
	{
		name: 'scope: operators:write not needed for changes',
		file: POLICY,
		edits: [["allowsScope(site, 'operators:write')", "allowsScope(site, 'read')"]],
		caughtBy: operators,
	},
	{
		name: 'operators: added twice by two calls at once',
		file: CHANGES,
		edits: [
			[
				'return exclusively(sharing, `operators',
				'return exclusively(sharing, clock.now() + Math.random() + `operators',
			],
		],
		caughtBy: changes,
	},
	{
		name: 'operators: added although the wait for others was too long',
		file: CHANGES,
		edits: [
			['isWithin(clock.now(), cameAt, LONGEST_WAIT_MS)', 'isWithin(clock.now(), cameAt, Infinity)'],
		],
		caughtBy: changes,
	},
	{
		name: 'operators: tokens of one who is not active go on',
		file: CHANGES,
		edits: [['await tokens.forget(id);', '']],
		caughtBy: changes,
	},
	{
		name: 'introspection: of another site’s operator',
		file: INTROSPECTION,
		edits: [
			[
				'says.operator === null ? success(true) : await this.#mayUse(site, says.operator);',
				'success(true);',
			],
		],
		caughtBy: tenancy,
	},
	{
		name: 'introspection: a failure taken for a verdict',
		file: INTROSPECTION,
		edits: [['		if (!verdict.ok) {\n			return verdict;', '		if (!verdict.ok) {\n			return success(inactive);']],
		caughtBy: introspection,
	},
	{
		name: 'introspection: another operator’s verdict taken',
		file: INTROSPECTION,
		edits: [['!verdict.value.valid || isOfAnother', '!verdict.value.valid']],
		caughtBy: introspection,
	},
	{
		name: 'events: counted from any page',
		file: 'proxy/src/domain/page-events.ts',
		edits: [['!allowsPageOrigin(site, origin, frameOrigin) || ', '']],
		caughtBy: events,
	},
	{
		name: 'calls: no limit for a site',
		file: 'proxy/src/http/middleware/authenticate.ts',
		edits: [
			[
				'const wait = deps.siteLimit.take(id);',
				'const wait = deps.siteLimit.size > -1 ? undefined : 1;',
			],
		],
		caughtBy: unit('proxy', 'test/site-limit.test.ts'),
	},
	{
		name: 'calls: a client may fail without end',
		file: 'proxy/src/http/middleware/authenticate.ts',
		edits: [['failureLimit.take(addressOf(request))', 'failureLimit.wait(addressOf(request))']],
		caughtBy: unit('proxy', 'test/client-limit.test.ts'),
	},
	{
		name: 'calls: the body is read before its sender is known',
		file: 'proxy/src/http/middleware/authenticate.ts',
		edits: [
			[
				'const site = await identify(deps, request);',
				'await passed(readBody ?? ((_q, _s, next) => next()), request, response);\n\t\tconst site = await identify(deps, request);',
			],
		],
		caughtBy: unit('proxy', 'test/unread-bodies.test.ts'),
	},
	{
		name: 'token: a list loaded for any number that a site calls an organization',
		file: 'proxy/src/domain/token-service.ts',
		edits: [["site.organizations === 'all' && (await this.#isInvented(organization))", 'false']],
		caughtBy: unit('proxy', 'test/token-route-organizations.test.ts'),
	},
	{
		name: 'diagnosis: a login for each operator',
		file: DIAGNOSIS,
		edits: [["this.#logins.get('all',", 'this.#logins.get(String(operator),']],
		caughtBy: diagnosis,
	},
	{
		name: 'diagnosis: walked without end for one site',
		file: DIAGNOSIS,
		edits: [['this.#deps.share.run(site, CALLS_OF_A_WALK,', 'this.#deps.share.run(site, 0,']],
		caughtBy: diagnosis,
	},
	{
		name: 'introspection: asked without end for one site',
		file: INTROSPECTION,
		edits: [['share.run(site, 1, () => chathub.validate(token))', 'chathub.validate(token)']],
		caughtBy: introspection,
	},
	{
		name: 'operators: changed without end by one site',
		file: CHANGES,
		edits: [['const CALLS_OF_A_CHANGE = 2;', 'const CALLS_OF_A_CHANGE = 0;']],
		caughtBy: changes,
	},
	{
		name: 'a site’s share: all of it at once, in front of all others',
		file: 'proxy/src/domain/limits/upstream-share.ts',
		edits: [['const MAX_AT_A_TIME = 3;', 'const MAX_AT_A_TIME = 60;']],
		caughtBy: unit('proxy', 'test/upstream-share.test.ts'),
	},
	{
		name: 'diagnosis: mints beyond the budget',
		file: DIAGNOSIS,
		edits: [['(await budget?.wait(site.id)) !== undefined', 'site.id === ""']],
		caughtBy: diagnosis,
	},
];

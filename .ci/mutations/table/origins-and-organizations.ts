import { php, unit } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

const POLICY = 'proxy/src/domain/access-policy.ts';
const SERVICE = 'proxy/src/domain/token-service.ts';
const REGISTRY = 'proxy/src/domain/site-registry.ts';
const CORS = 'proxy/src/http/middleware/token-cors.ts';
const ANSWERS = 'proxy/src/http/token-answers.ts';
const ACCEPTANCE = 'plugin/src/Rest/Site_Acceptance.php';

const tokenRoute = unit(
	'proxy',
	'test/token-route.test.ts',
	'test/token-route-grants.test.ts',
	'test/token-route-origins.test.ts',
	'test/token-route-pools.test.ts',
);
const directoryRoutes = unit('proxy', 'test/directory-routes.test.ts');
const directory = unit('proxy', 'src/domain/directory.test.ts');

/** Whose page may ask, and for whom. */
export const originsAndOrganizations: readonly Mutation[] = [
	{
		name: 'origin: compared by prefix, of the own site',
		file: POLICY,
		edits: [['site.origins.includes(origin)', 'site.origins.some((own) => origin.startsWith(own))']],
		caughtBy: tokenRoute,
	},
	{
		name: 'origin: compared by prefix, of any site',
		file: REGISTRY,
		edits: [['this.#origins.has(origin)', '[...this.#origins].some((own) => origin.startsWith(own))']],
		caughtBy: tokenRoute,
	},
	{
		name: 'origin: compared by its end, of the own site',
		file: POLICY,
		edits: [
			['site.origins.includes(origin)', 'site.origins.some((own) => origin.endsWith(own.slice(8)))'],
		],
		caughtBy: tokenRoute,
	},
	{
		name: 'origin: not checked against the site',
		file: SERVICE,
		edits: [['if (!allowsPageOrigin(site, origin, this.#deps.frameOrigin)) {', "if (origin === '') {"]],
		caughtBy: tokenRoute,
	},
	{
		name: 'origin: compared by prefix in WordPress',
		file: 'plugin/src/Proxy/Site_Report.php',
		edits: [
			[
				'return in_array( $origin, $this->origins, true );',
				'return array() !== array_filter( $this->origins, static fn ( string $own ): bool => str_starts_with( $origin, $own ) );',
			],
		],
		caughtBy: php('Proxy_Routes_Test'),
	},
	{
		name: 'origin: token endpoint accepted by prefix',
		file: ACCEPTANCE,
		edits: [
			[
				'if ( $report->token_endpoint() !== $connection->token_endpoint() ) {',
				'if ( ! str_starts_with( $report->token_endpoint(), $connection->url ) ) {',
			],
		],
		caughtBy: php('Site_Acceptance_Test'),
	},
	{
		name: 'origin: token endpoint of the daily event accepted by prefix',
		file: 'plugin/src/Proxy/Site_Report.php',
		edits: [
			[
				'$this->token_endpoint() === $connection->token_endpoint()',
				'str_starts_with( $this->token_endpoint(), $connection->url )',
			],
		],
		caughtBy: php('Launch_Config_Updates_Test'),
	},
	{
		name: 'site: another one accepted',
		file: ACCEPTANCE,
		edits: [['if ( $report->site() !== $connection->site ) {', "if ( '' === $report->site() ) {"]],
		caughtBy: php('Site_Acceptance_Test'),
	},
	{
		name: 'site: another one accepted by the daily event',
		file: 'plugin/src/Proxy/Site_Report.php',
		edits: [['return $this->site() === $connection->site && ', 'return ']],
		caughtBy: php('Launch_Config_Updates_Test'),
	},
	{
		name: 'widget: any address accepted',
		file: ACCEPTANCE,
		edits: [['array( $report->widget_url(), $report->frame_url() )', 'array( $report->frame_url() )']],
		caughtBy: php('Site_Acceptance_Test'),
	},
	{
		name: 'frame: any address accepted',
		file: ACCEPTANCE,
		edits: [['array( $report->widget_url(), $report->frame_url() )', 'array( $report->widget_url() )']],
		caughtBy: php('Site_Acceptance_Test'),
	},
	{
		name: 'CORS: every origin may read',
		file: ANSWERS,
		edits: [["'Access-Control-Allow-Origin': readableBy", "'Access-Control-Allow-Origin': '*'"]],
		caughtBy: tokenRoute,
	},
	{
		name: 'CORS: every origin is reflected',
		file: CORS,
		edits: [[' || (!sites.listsOrigin(origin) && origin !== frameOrigin)', '']],
		caughtBy: tokenRoute,
	},
	{
		name: 'CORS: Vary missing',
		file: ANSWERS,
		edits: [["\t\tVary: 'Origin',\n", '']],
		caughtBy: tokenRoute,
	},
	{
		name: 'CORS: with credentials',
		file: ANSWERS,
		edits: [
			[
				"'Access-Control-Expose-Headers'",
				"'Access-Control-Allow-Credentials': 'true',\n'Access-Control-Expose-Headers'",
			],
		],
		caughtBy: tokenRoute,
	},
	{
		name: 'scope: token not needed for tokens',
		file: SERVICE,
		edits: [["if (!allowsScope(site, 'token')) {", "if (origin === '') {"]],
		caughtBy: tokenRoute,
	},
	{
		name: 'scope: read not needed for lists',
		file: POLICY,
		edits: [["allowsScope(site, 'read') ? undefined :", "site.id !== '' ? undefined :"]],
		caughtBy: directoryRoutes,
	},
	{
		name: 'organization: not checked for tokens',
		file: SERVICE,
		edits: [['if (!allowsOrganization(site, organization)) {', 'if (organization === 0) {']],
		caughtBy: tokenRoute,
	},
	{
		name: 'organization: of the operator not checked for tokens',
		file: SERVICE,
		edits: [['active.value.filter((id) => id === operator)', '[operator]']],
		caughtBy: tokenRoute,
	},
	{
		name: 'organization: of the operator not compared with what ChatHub lists',
		file: 'proxy/src/chathub/chathub-api.ts',
		edits: [['(operator.organization?.id ?? organization) === organization', 'operator.id !== 0']],
		caughtBy: unit('proxy', 'src/chathub/chathub-api.test.ts'),
	},
	{
		name: 'organization: of a subject not compared with org',
		file: 'proxy/src/contract/credentials.ts',
		edits: [["sub.startsWith('operator:') || sub ===", "sub !== '' || sub ==="]],
		caughtBy: unit('proxy', 'src/domain/grant.test.ts'),
	},
	{
		name: 'organization: inactive operators handed out',
		file: 'proxy/src/domain/directory.ts',
		edits: [["status === 'active'", "status !== 'deleted'"]],
		caughtBy: tokenRoute,
	},
	{
		name: 'organization: all listed to every site',
		file: 'proxy/src/domain/directory.ts',
		edits: [['all.value.filter(({ id }) => allowsOrganization(site, id))', 'all.value']],
		caughtBy: directory,
	},
	{
		name: 'organization: operators of all listed to every site',
		file: 'proxy/src/domain/directory.ts',
		edits: [['const refused = refuseReadOf(site, organization);', 'const refused = refuseRead(site);']],
		caughtBy: directory,
	},
	{
		name: 'organization: all diagnosed for every site',
		file: 'proxy/src/domain/diagnosis.ts',
		edits: [
			['import { refuseReadOf }', 'import { refuseRead }'],
			['const refused = refuseReadOf(site, organization);', 'const refused = refuseRead(site);'],
		],
		caughtBy: unit('proxy', 'src/domain/diagnosis.test.ts'),
	},
	{
		name: 'organization: of the operator not checked in a diagnosis',
		file: 'proxy/src/domain/diagnosis.ts',
		edits: [
			[
				'operator !== null && candidates.length === 0) {',
				'operator !== null && candidates.length === 0) {\nreturn success(operator);',
			],
		],
		caughtBy: unit('proxy', 'src/domain/diagnosis.test.ts'),
	},
	{
		name: 'organization: another one of a department takes no grant back',
		file: 'plugin/src/Settings/Department.php',
		edits: [['$this->organization === $other->organization && ', '']],
		caughtBy: php('Generation_Test'),
	},
	{
		name: 'organization: another operator of a department takes no grant back',
		file: 'plugin/src/Settings/Department.php',
		edits: [[' && $this->operator === $other->operator', '']],
		caughtBy: php('Generation_Test'),
	},
	{
		name: 'organization: a department that is gone leads to the default one',
		file: 'plugin/src/Launch/Launch_Config.php',
		edits: [
			[
				'$this->departments[ $this->resolve( $slug ) ] ?? null',
				'$this->departments[ $this->resolve( $slug ) ] ?? $this->departments[ $this->default_slug ] ?? null',
			],
		],
		caughtBy: php('Chat_Block_Test'),
	},
];

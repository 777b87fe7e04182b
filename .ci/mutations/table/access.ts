import { php } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

const PERMISSIONS = 'plugin/src/Rest/Permissions.php';
const GUARD = 'plugin/src/Rest/Request_Guard.php';

/** A route that anyone may call. */
function openRoute(
	route: string,
	controller: string,
	callback: string,
	who: 'manage' | 'edit' = 'manage',
): Mutation {
	const start = `'callback'            => array( $this, '${callback}' ),\n\t\t\t\t\t'permission_callback' => `;
	return {
		name: `capability: not asked for ${route}`,
		file: `plugin/src/Rest/${controller}.php`,
		edits: [[`${start}array( Permissions::class, '${who}' )`, `${start}'__return_true'`]],
		caughtBy: php('Access_Test'),
	};
}

/** Who may call what inside WordPress, and by which way. */
export const access: readonly Mutation[] = [
	openRoute('GET /connection', 'Connection_Controller', 'get_item'),
	openRoute('PUT /connection', 'Connection_Controller', 'update_item'),
	openRoute('DELETE /connection', 'Connection_Controller', 'delete_item'),
	openRoute('GET /site', 'Site_Controller', 'get_item'),
	openRoute('GET /organizations', 'Organizations_Controller', 'get_items'),
	openRoute('GET /organizations/{id}/operators', 'Operators_Controller', 'get_items'),
	openRoute('POST /diagnose', 'Diagnose_Controller', 'create_item'),
	openRoute('GET /departments', 'Departments_Controller', 'get_items', 'edit'),
	{
		name: 'capability: editors may do what administrators may',
		file: PERMISSIONS,
		edits: [["self::need( 'manage_options' )", "self::need( 'edit_posts' )"]],
		caughtBy: php('Access_Test'),
	},
	{
		name: 'capability: subscribers may do what contributors may',
		file: PERMISSIONS,
		edits: [["self::need( 'edit_posts' )", "self::need( 'read' )"]],
		caughtBy: php('Access_Test'),
	},
	{
		name: 'capability: every account has every one',
		file: PERMISSIONS,
		edits: [['return current_user_can( $capability ) ?', 'return is_user_logged_in() ?']],
		caughtBy: php('Access_Test'),
	},
	{
		name: 'capability: settings screen for everybody',
		file: 'plugin/src/Admin/Settings_Page.php',
		edits: [["CAPABILITY = 'manage_options'", "CAPABILITY = 'read'"]],
		caughtBy: php('Settings_Page_Test'),
	},
	{
		name: 'capability: invalid settings discussed with everybody',
		file: 'plugin/src/Settings/Settings_Registration.php',
		edits: [["|| ! current_user_can( 'manage_options' ) ", '']],
		caughtBy: php('Settings_Registration_Test'),
	},
	{
		name: 'request guard: not registered',
		file: 'plugin/src/Plugin.php',
		edits: [['\t\t\tnew Rest\\Request_Guard(),\n', '']],
		caughtBy: php('Access_Test'),
	},
	...["'_method', ", "'_jsonp', ", ", '_envelope'"].map((parameter) => ({
		name: `request guard: ${parameter.replaceAll(/[', ]/g, '')} not refused`,
		file: GUARD,
		edits: [[parameter, '']] as const,
		caughtBy: php('Access_Test'),
	})),
	{
		name: 'request guard: JSONP answered',
		file: GUARD,
		edits: [['\t\treturn false;\n', '\t\treturn $enabled;\n']],
		caughtBy: php('Access_Test'),
	},
	{
		name: 'request guard: any method may call itself another by header',
		file: GUARD,
		edits: [["return 'POST' === $real && in_array( $method, self::BEHIND_POST, true );", 'return true;']],
		caughtBy: php('Access_Test'),
	},
	{
		name: 'request guard: a GET writes by an inner request',
		file: GUARD,
		edits: [[' || in_array( $real, self::WRITING, true );', ' || true;']],
		caughtBy: php('Request_Guard_Test'),
	},
	{
		name: 'request guard: refusals in an envelope',
		file: GUARD,
		edits: [["unset( $_GET['_envelope'] );", '']],
		caughtBy: php('Access_Test'),
	},
	{
		// Answers to browsers have it from the first of the two, all others from the second.
		name: 'no-store: missing in WordPress',
		file: GUARD,
		edits: [
			["rest_get_server()->send_header( 'Cache-Control', 'no-store' );", ''],
			["$response->header( 'Cache-Control', 'no-store' );", ''],
		],
		caughtBy: php('Access_Test'),
	},
	{
		name: 'no-store: missing where JSONP is refused',
		file: GUARD,
		edits: [["rest_get_server()->send_header( 'Cache-Control', 'no-store' );", '']],
		caughtBy: php('Access_Test'),
	},
];

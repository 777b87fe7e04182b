import { php, unit } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

const CHAT = 'plugin/src/Blocks/Chat_Block.php';
const MOUNT = 'widget/src/core/mount-direct.ts';
const REQUEST_LOG = 'proxy/src/http/middleware/request-log.ts';
const TOKEN_ROUTE = 'proxy/src/http/routes/token.ts';

/** Stands for any token of an operator. */
const PHP_TOKEN =
	"\\ChatHub\\Tokens\\Jwt::sign( 'JWT', 'k', array( 'operatorId' => 6001 ), str_repeat( 'k', 32 ) )";

const KEEP = "script.setAttribute('token', token);";
const loader = unit('widget', 'src/core/loader.test.ts', 'src/core/mount-direct.test.ts');
const log = unit('proxy', 'test/log.test.ts');

/** No token, key or nonce leaves the place where it belongs. */
export const credentials: readonly Mutation[] = [
	{
		name: 'token printed into HTML: among the data of the block',
		file: CHAT,
		edits: [
			[
				"array( 'department' => $slug )",
				`array( 'department' => $slug, 'access_token' => ${PHP_TOKEN} )`,
			],
		],
		caughtBy: php('Chat_Block_Test'),
	},
	{
		name: 'token printed into HTML: beside the button',
		file: CHAT,
		edits: [
			[
				'self::button( $staff, $text )',
				`self::button( $staff, $text ) . '<!-- ' . ${PHP_TOKEN} . ' -->'`,
			],
		],
		caughtBy: php('Chat_Block_Test'),
	},
	{
		name: 'token printed into HTML: among the data of the script module',
		file: 'plugin/src/Blocks/Chat_Module_Data.php',
		edits: [["'strings'        => array(", `'access_token' => ${PHP_TOKEN},\n'strings' => array(`]],
		caughtBy: php('Block_Registration_Test'),
	},
	{
		name: 'nonce printed into HTML: among the data of the script module',
		file: 'plugin/src/Blocks/Chat_Module_Data.php',
		edits: [
			["'strings'        => array(", "'nonce' => wp_create_nonce( 'wp_rest' ),\n'strings' => array("],
		],
		caughtBy: php('Block_Registration_Test'),
	},
	{
		name: 'nonce printed into HTML: beside the button',
		file: CHAT,
		edits: [
			[
				'self::button( $staff, $text )',
				"self::button( $staff, $text ) . '<!-- ' . wp_create_nonce( 'wp_rest' ) . ' -->'",
			],
		],
		caughtBy: php('Chat_Block_Test'),
	},
	{
		name: 'key: in the REST answer about the connection',
		file: 'plugin/src/Connection/Connection_Status.php',
		edits: [
			[
				"'kid'       => $this->connection?->kid,",
				"'kid'       => $this->connection?->kid,\n'key' => base64_encode( (string) $this->connection?->key() ),",
			],
		],
		caughtBy: php('Access_Test'),
	},
	{
		name: 'key: in dumps',
		file: 'plugin/src/Connection/Connection.php',
		edits: [["'kid'  => $this->kid,", "'kid'  => $this->kid,\n'key' => $this->key,"]],
		caughtBy: php('Connection'),
	},
	{
		name: 'key: in caches',
		file: 'plugin/src/Connection/Connection.php',
		edits: [['public function __serialize()', 'public function to_array()']],
		caughtBy: php('Connection_Test'),
	},
	{
		name: 'key: bound to no blog',
		file: 'plugin/src/Connection/Connection_Cipher.php',
		edits: [["Options::CONNECTION . ':' . get_current_blog_id()", 'Options::CONNECTION']],
		caughtBy: php('Connection_Store_Test'),
	},
	{
		name: 'key: autoloaded',
		file: 'plugin/src/Connection/Connection_Store.php',
		edits: [
			[
				'update_option( Options::CONNECTION, $value, false );',
				'update_option( Options::CONNECTION, $value, true );',
			],
		],
		caughtBy: php('Connection_Store_Test'),
	},
	{
		name: 'key: stored although the proxy was not accepted',
		file: 'plugin/src/Rest/Connection_Controller.php',
		edits: [['$this->acceptance->refusal( $connection, $report ) ?? $report', '$report']],
		caughtBy: php('Connection_Controller_Test'),
	},
	{
		name: 'key: left behind by the uninstallation',
		file: 'plugin/uninstall.php',
		edits: [["array( 'chathub_connection', ", 'array( ']],
		caughtBy: php('Lifecycle_Test'),
	},
	{
		name: 'key: in the answer of the proxy about the site',
		file: 'proxy/src/http/routes/site.ts',
		edits: [['response.json(answer);', 'response.json({ ...answer, keys: site.keys });']],
		caughtBy: unit('proxy', 'test/site-route.test.ts'),
	},
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
	{
		name: 'no-store: missing in the proxy',
		file: 'proxy/src/http/middleware/security-headers.ts',
		edits: [["\t'Cache-Control': 'no-store',\n", '']],
		caughtBy: unit('proxy', 'test/token-route.test.ts'),
	},
	{
		name: 'browser: token in the page itself',
		file: MOUNT,
		edits: [[KEEP, `${KEEP}\ndocument.documentElement.dataset['token'] = token;`]],
		caughtBy: loader,
	},
	{
		name: 'browser: token in storage',
		file: MOUNT,
		edits: [[KEEP, `${KEEP}\nwindow.sessionStorage.setItem('token', token);`]],
		caughtBy: loader,
	},
	{
		name: 'browser: token in a global',
		file: MOUNT,
		edits: [[KEEP, `${KEEP}\nObject.assign(window, { chathubToken: token });`]],
		caughtBy: loader,
	},
	{
		name: 'browser: token in an address',
		file: MOUNT,
		edits: [
			['script.src = runs === 1 ?', "script.src = runs === 1 ? widgetUrl + '?' + token : runs === 0 ?"],
		],
		caughtBy: loader,
	},
	{
		name: 'browser: cookies sent to the proxy',
		file: 'widget/src/core/post-token.ts',
		edits: [["credentials: 'omit'", "credentials: 'include'"]],
		caughtBy: unit('widget', 'src/core/token-client.test.ts'),
	},
	{
		name: 'browser: grant sent wherever the proxy leads',
		file: 'widget/src/core/post-token.ts',
		edits: [["redirect: 'error'", "redirect: 'follow'"]],
		caughtBy: unit('widget', 'src/core/token-client.test.ts'),
	},
	{
		name: 'browser: script named by content of the page',
		file: 'admin-ui/src/blocks/chat/page-data.ts',
		edits: [['`script#${PAGE_DATA_ID}`', '`#${PAGE_DATA_ID}`']],
		caughtBy: unit('admin-ui', 'src/blocks/chat/start-chats.test.ts'),
	},
	{
		name: 'redirect: company token sent wherever ChatHub leads',
		file: 'proxy/src/chathub/client.ts',
		edits: [["redirect: 'manual'", "redirect: 'follow'"]],
		caughtBy: unit('proxy', 'src/chathub/client.test.ts'),
	},
	{
		name: 'redirect: request token sent wherever the proxy leads',
		file: 'plugin/src/Proxy/Proxy_Transport.php',
		edits: [["'redirection'         => 0", "'redirection'         => 5"]],
		caughtBy: php('Proxy_(Client|Transport)_Test'),
	},
	{
		name: 'TLS: certificate of the proxy not checked',
		file: 'plugin/src/Proxy/Proxy_Transport.php',
		edits: [["'sslverify'           => true", "'sslverify'           => false"]],
		caughtBy: php('Proxy_Client_Test'),
	},
	{
		name: 'address: another than the one that was checked called',
		file: 'plugin/src/Proxy/Address_Pin.php',
		edits: [['if ( array() === $this->addresses || ', "if ( '' !== $this->host || "]],
		caughtBy: php('Address_Pin_Test'),
	},
	{
		name: 'address: private ones called',
		file: 'plugin/src/Connection/Proxy_Url.php',
		edits: [['if ( ! $allowed ) {', "if ( '' === $host ) {"]],
		caughtBy: php('Address_Test'),
	},
];

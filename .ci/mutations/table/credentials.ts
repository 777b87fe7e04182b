import { php, unit } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

const MOUNT = 'widget/src/core/mount-direct.ts';

const KEEP = "script.setAttribute('token', token);";
const loader = unit('widget', 'src/core/loader.test.ts', 'src/core/mount-direct.test.ts');

/** No token, key or nonce leaves the place where it belongs. */
export const credentials: readonly Mutation[] = [
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
		edits: [['`script#', '`#']],
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

import { e2e, php, unit } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

const CHAT = 'plugin/src/Blocks/Chat_View.php';
const FALLBACK = '$this->fallback->of_chat( $offer, $content, $config->fallback ),';
const STYLE = 'admin-ui/src/blocks/chat/style.scss';
const LOADER = 'widget/src/core/loader.ts';
const chat = php('Chat_Block_Test');
const view = unit('admin-ui', 'src/blocks/chat/start-chats.test.ts');
const loader = unit('widget', 'src/core/loader.test.ts');

/** Whoever gets no chat gets another way, and is told. */
export const fallback: readonly Mutation[] = [
	{
		name: 'fallback removed: where there is a chat',
		file: CHAT,
		edits: [[FALLBACK, `null === $department ? ${FALLBACK.slice(0, -1)} : '',`]],
		caughtBy: chat,
	},
	{
		name: 'fallback removed: where there is none',
		file: CHAT,
		edits: [[FALLBACK, `null === $department ? '' : ${FALLBACK}`]],
		caughtBy: chat,
	},
	{
		name: "fallback removed: the site's, where the block has none",
		file: 'plugin/src/Blocks/Fallback_View.php',
		edits: [['self::is_visible( $content ) ? $content : $this->of_site( $fallback )', '$content']],
		caughtBy: chat,
	},
	{
		name: 'fallback removed: the sentence where nobody wrote one',
		file: 'plugin/src/Blocks/Fallback_View.php',
		edits: [["if ( '' === $message && array() === $links ) {", 'if ( false ) {']],
		caughtBy: chat,
	},
	{
		name: 'fallback removed: without scripts',
		file: CHAT,
		edits: [["null === $department ? '' : self::WITHOUT_SCRIPTS", "''"]],
		caughtBy: chat,
	},
	{
		name: 'fallback removed: with data that is no data',
		file: 'admin-ui/src/blocks/chat/start-chats.ts',
		edits: [["block.dataset['chathubState'] = 'unavailable';", '']],
		caughtBy: view,
	},
	{
		name: 'fallback removed: failures not shown',
		file: 'widget/src/page/connect-chat.ts',
		edits: [
			[
				"place.dataset['chathubState'] = state.status;",
				"place.dataset['chathubState'] = state.status === 'failed' ? 'idle' : state.status;",
			],
		],
		caughtBy: view,
	},
	{
		name: 'fallback removed: failures not told',
		file: 'widget/src/page/connect-chat.ts',
		edits: [['?? failed;', "?? '';"]],
		caughtBy: view,
	},
	{
		name: 'fallback removed: hidden outside of opening hours',
		file: STYLE,
		edits: [["\t\t\t[data-chathub-state='closed'],\n", '']],
		caughtBy: e2e(
			'floating-chat.spec.ts',
			'When it is closed, its other ways to reach the site open on a small screen without covering it',
		),
	},
	{
		name: 'fallback removed: hidden after a failure',
		file: STYLE,
		edits: [["\t\t\t[data-chathub-state='failed'],\n", '']],
		caughtBy: e2e('chat-cannot-work.spec.ts', 'no operator is active'),
	},
	{
		name: 'fallback removed: where the script never comes',
		file: STYLE,
		edits: [['animation: chathub-chat-reveal 1ms 5s forwards !important;', '']],
		caughtBy: e2e('chat-cannot-work.spec.ts', 'our own script does not arrive'),
	},
	{
		name: 'fallback removed: silence is waited for',
		file: 'widget/src/core/attempt.ts',
		edits: [
			[
				"\t\t\t\t\tfinish({ reason: 'timeout' });\n\t\t\t\t},\n\t\t\t\tsince",
				'\t\t\t\t},\n\t\t\t\tsince',
			],
		],
		caughtBy: loader,
	},
	{
		name: 'fallback removed: a refused script is waited for',
		file: 'widget/src/core/mount-direct.ts',
		edits: [
			[
				"'error',\n\t\t\t\t\t() => {\n\t\t\t\t\t\tfinish({ reason: 'script' });\n",
				"'error',\n\t\t\t\t\t() => {\n",
			],
		],
		caughtBy: loader,
	},
	{
		name: 'fallback removed: the chat stays open without a token',
		file: LOADER,
		edits: [['\t\t\tfail(failure);\n', '']],
		caughtBy: loader,
	},
	{
		name: 'nothing before the click: the chat opens by itself',
		file: 'widget/src/page/connect-chat.ts',
		edits: [['\tshow();\n\treturn shown;', '\tshow();\n\tchat.open(button);\n\treturn shown;']],
		caughtBy: view,
	},
	{
		name: 'fallback removed: the loader that does not come is waited for',
		file: 'widget/src/page/chat.ts',
		edits: [["\t\t\tfail('script');\n", '']],
		caughtBy: view,
	},
	{
		name: 'nothing before the click: a hover counts without consent',
		file: 'widget/src/page/connect-chat.ts',
		edits: [['(PRESS.test(key) || mayWarmUp())', 'true']],
		caughtBy: view,
	},
	{
		name: 'nothing before the click: for those who edit the site',
		file: 'admin-ui/src/blocks/chat/start-chats.ts',
		edits: [["mayOpenUnasked: block.dataset['chathubStaff'] === undefined,", 'mayOpenUnasked: true,']],
		caughtBy: view,
	},
];

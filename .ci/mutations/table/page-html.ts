import { php } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

const CHAT = 'plugin/src/Blocks/Chat_View.php';
const SHARED = "array( 'strings' => self::strings( $terms ) )";

/** Stands for any token of an operator. */
const PHP_TOKEN =
	"\\ChatHub\\Tokens\\Jwt::sign( 'JWT', 'k', array( 'operatorId' => 6001 ), str_repeat( 'k', 32 ) )";

/** What pages hold, and what runs in them by itself. */
export const pageHtml: readonly Mutation[] = [
	{
		name: 'token printed into HTML: among the data of the block',
		file: CHAT,
		edits: [
			[
				"array( 'department' => $offer->department )",
				`array( 'department' => $offer->department, 'access_token' => ${PHP_TOKEN} )`,
			],
		],
		caughtBy: php('Chat_Block_Test'),
	},
	{
		name: 'token printed into HTML: beside the button',
		file: CHAT,
		edits: [
			[
				'self::button( $staff, $offer->text )',
				`self::button( $staff, $offer->text ) . '<!-- ' . ${PHP_TOKEN} . ' -->'`,
			],
		],
		caughtBy: php('Chat_Block_Test'),
	},
	{
		name: 'token printed into HTML: among the data of the script module',
		file: 'plugin/src/Blocks/Chat_Module_Data.php',
		edits: [[SHARED, `array( 'access_token' => ${PHP_TOKEN} ) + ${SHARED}`]],
		caughtBy: php('Block_Registration_Test'),
	},
	{
		name: 'nonce printed into HTML: among the data of the script module',
		file: 'plugin/src/Blocks/Chat_Module_Data.php',
		edits: [[SHARED, `array( 'nonce' => wp_create_nonce( 'wp_rest' ) ) + ${SHARED}`]],
		caughtBy: php('Block_Registration_Test'),
	},
	{
		name: 'nonce printed into HTML: beside the button',
		file: CHAT,
		edits: [
			[
				'self::button( $staff, $offer->text )',
				"self::button( $staff, $offer->text ) . '<!-- ' . wp_create_nonce( 'wp_rest' ) . ' -->'",
			],
		],
		caughtBy: php('Chat_Block_Test'),
	},
	{
		name: 'frame: any address given to pages',
		file: 'plugin/src/Launch/Launch_Config_Compiler.php',
		edits: [
			[
				"$this->allowed( $frame_url ?? $known->terms->frame_url ?? '' )",
				"$frame_url ?? $known->terms->frame_url ?? ''",
			],
		],
		caughtBy: php('Launch_Config_Test'),
	},
	{
		name: 'isolation: the page itself stands in for a frame that is missing',
		file: 'plugin/src/Launch/Launch_Terms.php',
		edits: [["return ! $this->isolated || '' !== $this->frame_url;", 'return true;']],
		caughtBy: php('Launch_Config_Test'),
	},
	{
		name: 'isolation: pages are not told of the frame',
		file: 'plugin/src/Blocks/Chat_Module_Data.php',
		edits: [["$terms->isolated ? $terms->frame_url : ''", "''"]],
		caughtBy: php('Chat_Module_Data_Test'),
	},
	{
		name: 'staff: a chat starts by itself beside the session of an editor',
		file: 'plugin/src/Blocks/Chat_View.php',
		edits: [['Trigger::Click !== $offer->trigger && ! $staff', 'Trigger::Click !== $offer->trigger']],
		caughtBy: php('Chat_Block_Test'),
	},
];

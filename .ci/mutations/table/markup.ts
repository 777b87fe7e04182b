import { php } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

const CHAT = 'plugin/src/Blocks/Chat_Block.php';
const VIEW = 'plugin/src/Blocks/Chat_View.php';
const ELEMENT = 'get_block_wrapper_attributes( ... )';
const LINK = 'plugin/src/Contact/Contact_Link.php';
const chat = php('Chat_Block_Test');

/** Nothing that an author or an administrator wrote becomes markup. */
export const markup: readonly Mutation[] = [
	{
		name: 'unescaped: the text of the chat button',
		file: VIEW,
		edits: [
			[
				"esc_html( $staff ? __( 'Test chat', 'chathub' ) : $usual )",
				"$staff ? __( 'Test chat', 'chathub' ) : $usual",
			],
		],
		caughtBy: chat,
	},
	{
		name: 'unescaped: attributes of the chat block',
		file: CHAT,
		edits: [
			[
				ELEMENT,
				"static fn ( array $attributes ): string => get_block_wrapper_attributes( array_diff_key( $attributes, array( 'data-chathub-chat' => 1 ) ) ) . ' data-chathub-chat=\"' . ( $attributes['data-chathub-chat'] ?? '' ) . '\"'",
			],
		],
		caughtBy: chat,
	},
	{
		name: 'unescaped: class of the chat block',
		file: CHAT,
		edits: [
			[
				ELEMENT,
				"static fn ( array $attributes ): string => str_replace( 'wp-block-chathub-chat', 'wp-block-chathub-chat ' . ( \\WP_Block_Supports::$block_to_render['attrs']['className'] ?? '' ), get_block_wrapper_attributes( $attributes ) )",
			],
		],
		caughtBy: chat,
	},
	{
		name: 'unescaped: attributes of the chat on every page',
		file: 'plugin/src/Blocks/Site_Wide_Chat.php',
		edits: [['esc_attr( $value )', '$value']],
		caughtBy: php('Site_Wide_Chat_Test'),
	},
	{
		name: 'unescaped: the message of the fallback',
		file: 'plugin/src/Blocks/Fallback_View.php',
		edits: [['esc_html( $message )', '$message']],
		caughtBy: chat,
	},
	{
		name: 'unescaped: the label of a contact',
		file: LINK,
		edits: [["esc_html( '' === $label ?", "( '' === $label ?"]],
		caughtBy: php('Contact_Block_Test'),
	},
	{
		name: 'unescaped: the address of a contact',
		file: LINK,
		edits: [['esc_url( $href, self::PROTOCOLS ),', '$href,']],
		caughtBy: php('Contact_Link_Test'),
	},
	{
		name: 'unescaped: scripts in the address of a contact',
		file: LINK,
		edits: [
			["array( 'https', 'http', 'mailto',", "array( 'javascript', 'https', 'http', 'mailto',"],
			["&& in_array( strtolower( $parts['scheme'] ?? '' ), array( 'http', 'https' ), true )", ''],
			["&& '' !== ( $parts['host'] ?? '' )", ''],
		],
		caughtBy: php('Contact_(Block|Link)_Test'),
	},
	{
		name: 'unescaped: settings in the script of the settings screen',
		file: 'plugin/src/Admin/Settings_Page.php',
		edits: [['JSON_HEX_TAG | JSON_UNESCAPED_SLASHES', 'JSON_UNESCAPED_SLASHES']],
		caughtBy: php('Settings_Page_Test'),
	},
	{
		name: 'unescaped: contacts that are no links stored',
		file: 'plugin/src/Settings/Settings_Rules.php',
		edits: [['?? $this->unusable_contact( $settings )', '']],
		caughtBy: php('Settings_Registration_Test'),
	},
];

import type { ChathubSettings } from '@chathub/admin-ui/settings';
import { z } from 'zod';
import type { Stack } from './run-stack.ts';
import { ADMIN } from './wordpress/site.ts';

const DEMO_SETTINGS: ChathubSettings = {
	departments: [
		{ slug: 'sales', label: 'Sales', organization: 12, operator: null },
		{ slug: 'service', label: 'Service', organization: 34, operator: null },
	],
	token_lifetime: 3600,
	fallback: {
		message: 'Our team is away from the chat. Here is how else to reach us:',
		contacts: [
			{ type: 'phone', value: '+420 222 333 444', label: '' },
			{ type: 'email', value: 'help@example.com', label: '' },
			{ type: 'viber', value: '+420222333444', label: '' },
		],
	},
	site_wide: { enabled: false, department: '', text: '', trigger: 'click', side: 'end' },
	isolated: false,
	availability: { limited: false, hours: [], holidays: [] },
	consent: { required: true, category: 'functional' },
};

const DEMO_PAGE = [
	'<!-- wp:paragraph --><p>This page carries the ChatHub chat block. Open the chat below, then answer in the operator console.</p><!-- /wp:paragraph -->',
	'<!-- wp:chathub/chat {"department":"sales","text":"Chat with sales"} -->',
	'<!-- wp:paragraph --><p>Here is how else to reach us:</p><!-- /wp:paragraph -->',
	'<!-- wp:chathub/contact {"type":"phone","value":"+420 222 333 444"} /-->',
	'<!-- wp:chathub/contact {"type":"email","value":"help@example.com"} /-->',
	'<!-- wp:chathub/contact {"type":"telegram","value":"example_help"} /-->',
	'<!-- /wp:chathub/chat -->',
].join('\n');

const result = z.object({ page: z.string(), problems: z.array(z.string()) });

/**
 * What an admin and an editor would have done on a fresh site: connect it, name departments, write a page with the
 * chat block. Goes through the plugin's own REST routes; what is there already stays as it is.
 *
 * @returns the demo page's address
 */
export async function seedDemo(stack: Stack): Promise<string> {
	const input = JSON.stringify({
		connection: stack.connectionString,
		admin: ADMIN.user,
		settings: DEMO_SETTINGS,
		content: DEMO_PAGE,
	});
	const printed = await stack.site.php(`
		$input = json_decode( base64_decode( '${Buffer.from(input).toString('base64')}' ), true );
		wp_set_current_user( get_user_by( 'login', $input['admin'] )->ID );
		$problems = array();
		$call = static function ( string $method, string $route, array $body ) use ( &$problems ) {
			$_SERVER['REQUEST_METHOD'] = $method;
			$request = new WP_REST_Request( $method, $route );
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( wp_json_encode( $body ) );
			$response = rest_do_request( $request );
			if ( $response->is_error() ) {
				$problems[] = $method . ' ' . $route . ': ' . $response->as_error()->get_error_message();
			}
			return $response->get_data();
		};
		$call( 'PUT', '/chathub/v1/connection', array( 'connection_string' => $input['connection'] ) );
		$settings = $call( 'GET', '/wp/v2/settings', array() );
		if ( array() === ( $settings['chathub_settings']['departments'] ?? array() ) ) {
			$call( 'POST', '/wp/v2/settings', array( 'chathub_settings' => $input['settings'] ) );
		}
		$page = get_page_by_path( 'chathub-demo' );
		$id   = $page ? $page->ID : wp_insert_post( array(
			'post_type'    => 'page',
			'post_status'  => 'publish',
			'post_name'    => 'chathub-demo',
			'post_title'   => 'ChatHub demo',
			'post_content' => wp_slash( $input['content'] ),
		) );
		echo wp_json_encode( array( 'page' => get_permalink( $id ), 'problems' => $problems ) );
	`);
	const { page, problems } = result.parse(JSON.parse(printed));
	if (problems.length > 0) {
		throw new Error(`The demo could not be set up: ${problems.join('; ')}`);
	}
	return page;
}

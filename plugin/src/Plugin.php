<?php
declare( strict_types=1 );

namespace ChatHub;

/** The whole plugin: every object is built here, once, and handed what it needs. */
final class Plugin {

	public function __construct( private readonly string $main_file ) {}

	public function register(): void {
		foreach ( $this->services() as $service ) {
			$service->register();
		}
	}

	/**
	 * @return list<Registrable>
	 */
	private function services(): array {
		$context = new Plugin_Context( $this->main_file );
		$runtime = Runtime_Config::read();
		$clock   = new System_Clock();

		$schema   = new Settings\Settings_Schema( $context->path( 'schema/settings.schema.json' ) );
		$settings = new Settings\Settings_Repository( $schema );
		$links    = new Contact\Contact_Link();

		$urls        = new Connection\Proxy_Url( new Connection\Dns_Host_Resolver(), $runtime->allow_local );
		$connections = new Connection\Connection_Store( $runtime, new Connection\Connection_Cipher() );

		$proxy = new Proxy\Proxy_Client(
			new Proxy\Proxy_Transport( $runtime, $urls ),
			new Tokens\Request_Signer( $clock ),
			new Proxy\Problem_Reader( $clock )
		);

		$generation = new Launch\Generation( $clock );
		$launch     = new Launch\Launch_Config_Store(
			new Launch\Launch_Config_Compiler( $settings, $connections, $generation, new Tokens\Grant_Signer( $clock ), $urls ),
			$generation
		);

		$view = new Blocks\Chat_View( $launch, new Blocks\Fallback_View( $links ) );
		$chat = new Blocks\Chat_Block( $view );

		return array(
			new Lifecycle( $context, $schema, $generation, $launch ),
			new Settings\Settings_Registration( $schema, new Settings\Settings_Rules( $links ) ),
			new Launch\Launch_Config_Updates( $launch, $generation, $settings, $connections, $proxy, $runtime ),
			new Rest\Rest_Services(
				static function () use ( $connections, $proxy, $launch, $settings, $urls ): array {
					$acceptance = new Rest\Site_Acceptance( $urls );
					return array(
						new Rest\Request_Guard(),
						new Rest\Connection_Controller( $connections, $proxy, $launch, $acceptance ),
						new Rest\Site_Controller( $connections, $proxy, $launch, $acceptance ),
						new Rest\Organizations_Controller( $connections, $proxy ),
						new Rest\Operators_Controller( $connections, $proxy ),
						new Rest\Diagnose_Controller( $connections, $proxy ),
						new Rest\Departments_Controller( $connections, $settings ),
						new Rest\Grant_Controller( $launch ),
					);
				}
			),
			new Blocks\Chat_Module_Data( $launch ),
			new Blocks\Block_Registration( $context, $chat, new Blocks\Contact_Block( $links ) ),
			new Blocks\Site_Wide_Chat( $launch, $chat, $view, new Blocks\Chat_Assets( $context ) ),
			new Caches\Page_Caches( new Caches\Known_Caches() ),
			new Admin\Settings_Page( $context ),
			new Admin\Action_Links( $context ),
		);
	}
}

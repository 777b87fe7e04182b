<?php
declare( strict_types=1 );

namespace ChatHub\Launch;

use ChatHub\Connection\Connection;
use ChatHub\Connection\Connection_Store;
use ChatHub\Connection\Proxy_Url;
use ChatHub\Settings\Settings;
use ChatHub\Settings\Settings_Repository;
use ChatHub\Tokens\Grant_Signer;

/** Makes the launch configuration from settings, connection and generation. No network. */
final class Launch_Config_Compiler {

	public function __construct(
		private readonly Settings_Repository $settings,
		private readonly Connection_Store $connections,
		private readonly Generation $generation,
		private readonly Grant_Signer $signer,
		private readonly Proxy_Url $urls
	) {}

	/** The month that a configuration compiled now belongs to. */
	public function month(): string {
		return $this->signer->month();
	}

	/**
	 * @param Launch_Config|null $previous   Its addresses are taken over while the proxy is the same.
	 * @param string|null        $widget_url The proxy's latest word on the widget, where known.
	 * @param string|null        $frame_url  The same on the frame; '' when the proxy has none.
	 */
	public function compile( ?Launch_Config $previous, ?string $widget_url, ?string $frame_url ): Launch_Config {
		$settings   = $this->settings->get();
		$connection = $this->connections->get();
		if ( ! $connection instanceof Connection || null !== $this->urls->form_refusal( $connection->url ) ) {
			return $this->config( $settings, '', '', '', array() );
		}
		$endpoint = $connection->token_endpoint();
		$known    = $endpoint === $previous?->token_endpoint ? $previous : null;
		return $this->config(
			$settings,
			$endpoint,
			$this->allowed( $widget_url ?? $known->widget_url ?? '' ),
			$this->allowed( $frame_url ?? $known->terms->frame_url ?? '' ),
			$this->departments( $settings, $connection )
		);
	}

	/** The address, when a page may be given it. */
	private function allowed( string $url ): string {
		return $this->urls->allows_browser( $url ) ? $url : '';
	}

	/**
	 * @return array<Launch_Department> By slug.
	 */
	private function departments( Settings $settings, Connection $connection ): array {
		$departments = array();
		foreach ( $settings->departments as $department ) {
			$departments[ $department->slug ] = new Launch_Department(
				$department->organization,
				$this->signer->sign( $connection, $department, $settings->token_lifetime, $this->generation->current() )
			);
		}
		return $departments;
	}

	/**
	 * @param array<Launch_Department> $departments By slug.
	 */
	private function config( Settings $settings, string $token_endpoint, string $widget_url, string $frame_url, array $departments ): Launch_Config {
		return new Launch_Config(
			$this->month(),
			$token_endpoint,
			$widget_url,
			$departments,
			$settings->department( '' )->slug ?? '',
			$settings->fallback,
			new Launch_Terms(
				$settings->isolated,
				$frame_url,
				$settings->consent->required ? $settings->consent->category : '',
				Office_Hours::of( $settings->availability )
			),
			$settings->site_wide->enabled ? $settings->site_wide : null
		);
	}
}

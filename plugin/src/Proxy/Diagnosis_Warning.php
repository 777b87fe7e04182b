<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

/** Something that is wrong around the proxy although chats may work. */
final class Diagnosis_Warning {

	/**
	 * @param string $code `forwarded_header_ignored` or `store_lost`; a newer proxy may warn of more.
	 */
	public function __construct( public readonly string $code ) {}

	/**
	 * @return array{code: string, message: string}
	 */
	public function to_array(): array {
		return array(
			'code'    => $this->code,
			'message' => $this->message(),
		);
	}

	/** What is wrong and what to do, in the user's language. */
	private function message(): string {
		return match ( $this->code ) {
			'forwarded_header_ignored' => __( 'Something stands in front of the proxy, and the proxy was not told to trust it, so it cannot tell visitors apart: it limits either none of them, or all of them as if they were one. Ask whoever runs the proxy to set CHATHUB_TRUST_PROXY.', 'chathub' ),
			'store_lost'               => __( 'The proxy cannot reach the Redis that its processes share. Chats go on, but each process works by itself. Ask whoever runs the proxy to look after Redis.', 'chathub' ),
			default                    => __( 'The proxy is newer than this plugin and warns of something that is not known here. Update the plugin.', 'chathub' ),
		};
	}
}

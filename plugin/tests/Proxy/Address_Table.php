<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Proxy;

/** Which addresses may be called as the proxy: where they lead decides, and then how they are spelt. */
final class Address_Table {

	public const ALLOWED = 'allowed';

	public const FORM = 'chathub_invalid_connection_string';

	public const INSIDE = 'chathub_private_address';

	public const NOWHERE = 'chathub_unreachable';

	/** Called. */
	public const OUTSIDE = array(
		'8.8.8.8',
		'93.184.215.14',
		'9.255.255.255',
		'11.0.0.0',
		'100.63.255.255',
		'100.128.0.0',
		'126.255.255.255',
		'128.0.0.0',
		'169.253.255.255',
		'169.255.0.0',
		'172.15.255.255',
		'172.32.0.0',
		'192.167.255.255',
		'192.169.0.0',
		'198.17.255.255',
		'198.20.0.0',
		'223.255.255.255',
		'2606:4700::1111',
		'2a00:1450:4014:80b::200e',
		'::ffff:8.8.8.8',
		'64:ff9b::8.8.8.8',
		'2002:808:808::1',
	);

	/** Loopback and private networks: called for development only. */
	public const LOCAL = array(
		'127.0.0.1',
		'127.255.255.255',
		'10.0.0.0',
		'10.255.255.255',
		'172.16.0.0',
		'172.31.255.255',
		'192.168.0.0',
		'192.168.255.255',
		'::1',
		'fc00::1',
		'fdff:ffff:ffff:ffff::1',
		'::ffff:127.0.0.1',
		'::ffff:10.0.0.1',
		'::ffff:0:192.168.1.1',
		'64:ff9b::127.0.0.1',
		'64:ff9b::a00:1',
		'2002:7f00:1::1',
		'2002:c0a8:101::1',
	);

	/** Never called: “this” network, link-local with the clouds' credentials, carriers' NAT, documentation, benchmarks, multicast and the rest. */
	public const RESERVED = array(
		'0.0.0.0',
		'0.255.255.255',
		'100.64.0.0',
		'100.100.100.200',
		'100.127.255.255',
		'169.254.0.0',
		'169.254.169.254',
		'169.254.170.2',
		'168.63.129.16',
		'192.0.0.192',
		'192.0.2.1',
		'192.88.99.1',
		'198.18.0.0',
		'198.19.255.255',
		'198.51.100.1',
		'203.0.113.255',
		'224.0.0.1',
		'239.255.255.255',
		'240.0.0.0',
		'255.255.255.255',
		'::',
		'::2',
		'::10.0.0.1',
		'fe80::1',
		'febf::1',
		'fec0::1',
		'ff02::1',
		'fd00:ec2::254',
		'fd20:ce::254',
		'fe80::1%eth0',
		'100::1',
		'2001::1',
		'2001:db8::1',
		'3fff::1',
		'5f00::1',
		'64:ff9b:1::a00:1',
		'64:ff9b::169.254.169.254',
		'::ffff:169.254.169.254',
		'2002:a9fe:a9fe::1',
		'127.1',
		'not an address',
		'',
	);

	/** What names resolve to in the lines below. */
	public const NAMES = array(
		'proxy.example'         => array( '93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c' ),
		'xn--bcher-kva.example' => array( '93.184.215.14' ),
		'inside.example'        => array( '10.1.2.3' ),
		'half.example'          => array( '93.184.215.14', '127.0.0.1' ),
		'half-six.example'      => array( '93.184.215.14', 'fd00::1' ),
		'metadata.example'      => array( '169.254.169.254' ),
		'half-cloud.example'    => array( '10.1.2.3', '169.254.169.254' ),
		'10.0.0.1.nip.example'  => array( '10.0.0.1' ),
		'host.internal'         => array( '192.168.65.2' ),
		'public.internal'       => array( '93.184.215.14' ),
		'cloud.internal'        => array( '169.254.169.254' ),
		'app.localhost'         => array( '127.0.0.1' ),
		'proxy'                 => array( '172.18.0.3' ),
	);

	/**
	 * Address → what happens, and what happens with `CHATHUB_ALLOW_LOCAL_PROXY`.
	 *
	 * @return array<string, array{string, string}>
	 */
	public static function spellings(): array {
		return array(
			// Well spelt.
			'https://proxy.example'               => array( self::ALLOWED, self::ALLOWED ),
			'https://proxy.example:1024'          => array( self::ALLOWED, self::ALLOWED ),
			'https://proxy.example:65535'         => array( self::ALLOWED, self::ALLOWED ),
			'https://8.8.8.8:8443'                => array( self::ALLOWED, self::ALLOWED ),
			'https://xn--bcher-kva.example'       => array( self::ALLOWED, self::ALLOWED ),
			// Names that lead inside, wholly or in part.
			'https://localhost'                   => array( self::INSIDE, self::ALLOWED ),
			'https://app.localhost'               => array( self::INSIDE, self::ALLOWED ),
			'https://inside.example'              => array( self::INSIDE, self::ALLOWED ),
			'https://half.example'                => array( self::INSIDE, self::ALLOWED ),
			'https://half-six.example'            => array( self::INSIDE, self::ALLOWED ),
			'https://10.0.0.1.nip.example'        => array( self::INSIDE, self::ALLOWED ),
			'https://proxy'                       => array( self::INSIDE, self::ALLOWED ),
			'https://metadata.example'            => array( self::INSIDE, self::INSIDE ),
			'https://half-cloud.example'          => array( self::INSIDE, self::INSIDE ),
			'https://nowhere.example'             => array( self::NOWHERE, self::NOWHERE ),
			// http: for development, and inside only.
			'http://proxy.example'                => array( self::FORM, self::FORM ),
			'http://8.8.8.8'                      => array( self::FORM, self::FORM ),
			'http://inside.example'               => array( self::FORM, self::FORM ),
			'http://localhost:8787'               => array( self::INSIDE, self::ALLOWED ),
			'http://127.0.0.1:8787'               => array( self::INSIDE, self::ALLOWED ),
			'http://192.168.1.5'                  => array( self::INSIDE, self::ALLOWED ),
			'http://proxy:8787'                   => array( self::FORM, self::ALLOWED ),
			'http://host.internal:8787'           => array( self::FORM, self::ALLOWED ),
			'http://public.internal'              => array( self::FORM, self::INSIDE ),
			'http://cloud.internal'               => array( self::FORM, self::INSIDE ),
			'http://169.254.169.254'              => array( self::INSIDE, self::INSIDE ),
			// Ports of services that are no proxy of ours.
			'https://proxy.example:22'            => array( self::FORM, self::FORM ),
			'https://proxy.example:80'            => array( self::FORM, self::FORM ),
			'https://proxy.example:1023'          => array( self::FORM, self::FORM ),
			'https://proxy.example:0'             => array( self::FORM, self::FORM ),
			'https://proxy.example:443'           => array( self::FORM, self::FORM ),
			'https://proxy.example:65536'         => array( self::FORM, self::FORM ),
			'https://proxy.example:'              => array( self::FORM, self::FORM ),
			'https://proxy.example:08443'         => array( self::FORM, self::FORM ),
			'https://proxy.example:+8443'         => array( self::FORM, self::FORM ),
			'http://127.0.0.1:22'                 => array( self::INSIDE, self::FORM ),
			'http://localhost:6379@proxy.example' => array( self::FORM, self::FORM ),
			// IPv4 in other spellings: one number, octal, hexadecimal, short, with a dot.
			'https://2130706433'                  => array( self::FORM, self::FORM ),
			'https://017700000001'                => array( self::FORM, self::FORM ),
			'https://0x7f000001'                  => array( self::FORM, self::FORM ),
			'https://0x7f.1'                      => array( self::FORM, self::FORM ),
			'https://0x7f.0x0.0x0.0x1'            => array( self::FORM, self::FORM ),
			'https://0177.0.0.1'                  => array( self::FORM, self::FORM ),
			'https://127.1'                       => array( self::FORM, self::FORM ),
			'https://127.0.1'                     => array( self::FORM, self::FORM ),
			'https://127.0.0.1.'                  => array( self::FORM, self::FORM ),
			'https://127.0.0.0x1'                 => array( self::FORM, self::FORM ),
			'https://127.0.0.256'                 => array( self::FORM, self::FORM ),
			'https://1.2.3.4.5'                   => array( self::FORM, self::FORM ),
			'https://①②⑦.0.0.1'                   => array( self::FORM, self::FORM ),
			// IPv6 literals, which WordPress cannot call.
			'https://[::1]'                       => array( self::FORM, self::FORM ),
			'https://[::ffff:127.0.0.1]'          => array( self::FORM, self::FORM ),
			'https://[fe80::1%25eth0]'            => array( self::FORM, self::FORM ),
			'https://[2606:4700::1111]'           => array( self::FORM, self::FORM ),
			'https://[2606:4700::1111]:8443'      => array( self::FORM, self::FORM ),
			'https://::1'                         => array( self::FORM, self::FORM ),
			// More than an origin, or less.
			'https://user@proxy.example'          => array( self::FORM, self::FORM ),
			'https://user:password@proxy.example' => array( self::FORM, self::FORM ),
			'https://@proxy.example'              => array( self::FORM, self::FORM ),
			'http://user@127.0.0.1:8787'          => array( self::FORM, self::FORM ),
			'https://proxy.example@10.0.0.1'      => array( self::FORM, self::FORM ),
			'https://proxy.example/'              => array( self::FORM, self::FORM ),
			'https://proxy.example/path'          => array( self::FORM, self::FORM ),
			'https://proxy.example?query'         => array( self::FORM, self::FORM ),
			'https://proxy.example#fragment'      => array( self::FORM, self::FORM ),
			'https://proxy.example#@10.0.0.1'     => array( self::FORM, self::FORM ),
			'//proxy.example'                     => array( self::FORM, self::FORM ),
			'//proxy.example/'                    => array( self::FORM, self::FORM ),
			'https:proxy.example'                 => array( self::FORM, self::FORM ),
			'https:///proxy.example'              => array( self::FORM, self::FORM ),
			'https://'                            => array( self::FORM, self::FORM ),
			'proxy.example'                       => array( self::FORM, self::FORM ),
			''                                    => array( self::FORM, self::FORM ),
			'ftp://proxy.example'                 => array( self::FORM, self::FORM ),
			'file:///etc/passwd'                  => array( self::FORM, self::FORM ),
			'gopher://10.0.0.1:6379/_INFO'        => array( self::FORM, self::FORM ),
			'php://filter/resource=x'             => array( self::FORM, self::FORM ),
			'javascript:alert(1)'                 => array( self::FORM, self::FORM ),
			// Not as a browser would spell it.
			'HTTPS://proxy.example'               => array( self::FORM, self::FORM ),
			'https://PROXY.example'               => array( self::FORM, self::FORM ),
			'https://proxy.example.'              => array( self::FORM, self::FORM ),
			'https://localhost.'                  => array( self::FORM, self::FORM ),
			'https://.proxy.example'              => array( self::FORM, self::FORM ),
			'https://proxy..example'              => array( self::FORM, self::FORM ),
			'https://-proxy.example'              => array( self::FORM, self::FORM ),
			'https://proxy_x.example'             => array( self::FORM, self::FORM ),
			'https://bücher.example'              => array( self::FORM, self::FORM ),
			'https://prоxy.example'               => array( self::FORM, self::FORM ), // The о is Cyrillic.
			'https://proxy。example'               => array( self::FORM, self::FORM ),
			'https://proxy.example%2eevil'        => array( self::FORM, self::FORM ),
			'https://%31%32%37.0.0.1'             => array( self::FORM, self::FORM ),
			'https://proxy.example\\@10.0.0.1'    => array( self::FORM, self::FORM ),
			'https:\\\\proxy.example'             => array( self::FORM, self::FORM ),
			'https://10.0.0.1\\.proxy.example'    => array( self::FORM, self::FORM ),
			' https://proxy.example'              => array( self::FORM, self::FORM ),
			'https://proxy.example '              => array( self::FORM, self::FORM ),
			"https://proxy.example\n"             => array( self::FORM, self::FORM ),
			"https://proxy.example\r\nX-Evil: 1"  => array( self::FORM, self::FORM ),
			"https://proxy\t.example"             => array( self::FORM, self::FORM ),
			"https://proxy.example\0.evil"        => array( self::FORM, self::FORM ),
			"https://10.0.0.1\x7f"                => array( self::FORM, self::FORM ),
		);
	}
}

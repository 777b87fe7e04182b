<?php
declare( strict_types=1 );

namespace ChatHub\Tests;

use DOMDocument;
use DOMElement;
use DOMNodeList;
use DOMXPath;

/** Reads HTML as browsers do, by path. */
trait Reads_Html {

	/**
	 * @return DOMNodeList<\DOMNameSpaceNode|\DOMNode>
	 */
	protected static function nodes( string $html, string $path ): DOMNodeList {
		$document = new DOMDocument();
		@$document->loadHTML( '<?xml encoding="utf-8"?><body>' . $html . '</body>' );
		$nodes = ( new DOMXPath( $document ) )->query( $path );
		self::assertInstanceOf( DOMNodeList::class, $nodes, $path );
		return $nodes;
	}

	protected static function element( string $html, string $path ): DOMElement {
		$found = self::nodes( $html, $path )->item( 0 );
		self::assertInstanceOf( DOMElement::class, $found, "$path in $html" );
		return $found;
	}

	/**
	 * What the one chat of that HTML hands to the script.
	 *
	 * @return array<mixed>
	 */
	protected static function chat_data( string $html ): array {
		return self::array_at( json_decode( self::element( $html, '//div[@data-chathub-chat]' )->getAttribute( 'data-chathub-chat' ), true ) );
	}
}

import { createHash } from 'node:crypto';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** The scripts that browsers load from the proxy. Made of `widget/`, each without a dependency. */
export const SCRIPT_NAMES = ['embed', 'frame', 'loader'] as const;
export type ScriptName = (typeof SCRIPT_NAMES)[number];

/** Text for browsers, as it is served. */
export interface EncodedText {
	/** The same text by the name in `Content-Encoding`. */
	readonly encodings: Readonly<Record<'br' | 'gzip' | 'identity', Buffer>>;
	/** First 64 bits of its SHA-256, in hexadecimal digits. */
	readonly hash: string;
}

export interface Script extends EncodedText {
	/** Its path on this proxy, with the hash: what is there never changes. */
	readonly path: string;
}

export type Scripts = Readonly<Record<ScriptName, Script>>;

const HASH_LENGTH = 16;

/** Compresses once, at the start: a reverse proxy would do it for every visitor, or not at all. */
export const encodeText = (text: Buffer): EncodedText => ({
	encodings: { br: brotliCompressSync(text), gzip: gzipSync(text, { level: 9 }), identity: text },
	hash: createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH),
});

export function createScript(name: ScriptName, text: Buffer): Script {
	const encoded = encodeText(text);
	return { ...encoded, path: `/assets/${name}-${encoded.hash}.js` };
}

import { connectionSchema, connectionStringSchema } from '@chathub/proxy/contract';

/**
 * Why a pasted text cannot be a connection string, told before anything is sent. `not_understood`: it arrived as it
 * was made, but says something else than we know.
 */
export type ConnectionStringProblem = 'empty' | 'not_one' | 'incomplete' | 'damaged' | 'not_understood';

const prefix = 'chathub_v1_';

/** A paste may carry line breaks and blanks from a terminal or a mail; a connection string has none. */
export const withoutBlanks = (pasted: string): string => pasted.replace(/\s+/g, '');

const decodePayload = (payload: string): unknown => {
	const binary = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
	return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))));
};

const isReadable = (payload: string): boolean => {
	try {
		return connectionSchema.safeParse(decodePayload(payload)).success;
	} catch {
		return false;
	}
};

/** The first 8 hexadecimal digits of SHA-256 over the payload's ASCII (docs/architecture.md). */
const checksumOf = async (payload: string, digest: SubtleCrypto): Promise<string> => {
	const hash = await digest.digest('SHA-256', new TextEncoder().encode(payload));
	return [...new Uint8Array(hash).slice(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/**
 * Checks a paste without the network, so that a bad one is told at once; the server checks again.
 *
 * @param text   Without blanks.
 * @param digest Undefined where the page is not a secure context (plain http): the checksum is then left to the server.
 */
export const findConnectionStringProblem = async (
	text: string,
	digest: SubtleCrypto | undefined,
): Promise<ConnectionStringProblem | null> => {
	if (text === '') {
		return 'empty';
	}
	if (!text.startsWith(prefix)) {
		return 'not_one';
	}
	if (!connectionStringSchema.safeParse(text).success) {
		return 'incomplete';
	}
	const cut = text.lastIndexOf('_');
	const payload = text.slice(prefix.length, cut);
	if (digest !== undefined && (await checksumOf(payload, digest)) !== text.slice(cut + 1)) {
		return 'damaged';
	}
	if (isReadable(payload)) {
		return null;
	}
	return digest === undefined ? 'damaged' : 'not_understood';
};

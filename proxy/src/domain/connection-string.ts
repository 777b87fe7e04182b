import { createHash } from 'node:crypto';
import { type Connection, connectionSchema, connectionStringSchema } from '../contract/index.ts';
import { failure, type Result, success } from './result.ts';

const PREFIX = 'chathub_v1_';
const CHECKSUM_LENGTH = 8;

/** `format`: not a connection string; `checksum`: not copied completely; `payload`: no usable content. */
export type ConnectionStringFailure = 'format' | 'checksum' | 'payload';

/** Writes the connection string that WordPress is given. It holds the site key: print it once, log it never. */
export function formatConnectionString({ url, site, kid, key }: Connection): string {
	const payload = Buffer.from(JSON.stringify({ url, site, kid, key }), 'utf8').toString('base64url');
	return `${PREFIX}${payload}_${checksum(payload)}`;
}

/** Reads a connection string; surrounding white space, as pasted, is ignored. */
export function parseConnectionString(text: string): Result<Connection, ConnectionStringFailure> {
	const candidate = connectionStringSchema.safeParse(text.trim());
	if (!candidate.success) {
		return failure('format');
	}
	const payload = candidate.data.slice(PREFIX.length, -CHECKSUM_LENGTH - 1);
	if (!candidate.data.endsWith(`_${checksum(payload)}`)) {
		return failure('checksum');
	}
	const connection = connectionSchema.safeParse(decode(payload));
	return connection.success ? success(connection.data) : failure('payload');
}

function checksum(payload: string): string {
	return createHash('sha256').update(payload, 'ascii').digest('hex').slice(0, CHECKSUM_LENGTH);
}

function decode(payload: string): unknown {
	try {
		return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
	} catch {
		return undefined;
	}
}

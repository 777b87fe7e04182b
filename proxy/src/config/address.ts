import { z } from 'zod';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** `https:` anywhere, `http:` only where nobody can listen in. */
const isSafe = ({ protocol, hostname }: URL): boolean =>
	protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));

const addressSchema = z
	.string('must be set')
	.refine((value) => URL.canParse(value), {
		error: 'must be an address such as https://proxy.example',
		abort: true,
	})
	.transform((value) => new URL(value))
	.refine(isSafe, { error: 'must be https (http only on localhost, 127.0.0.1 or [::1])' })
	.refine(({ username, password }) => username === '' && password === '', {
		error: 'must not hold a user name or password',
	})
	.refine(({ hash }) => hash === '', { error: 'must not have a fragment' });

/** An address of any form: `https://host/path?query`. */
export const anyAddress = addressSchema.transform(({ href }) => href);

/** An address to which paths are added: no query, and no slash at the end. */
export const baseAddress = addressSchema
	.refine(({ search }) => search === '', { error: 'must not have a query' })
	.transform(({ href }) => href.replace(/\/+$/, ''));

/** A host and nothing below it: what signed tokens name as their audience. */
export const originAddress = addressSchema
	.refine(({ pathname, search }) => pathname === '/' && search === '', {
		error: 'must not have a path or query',
	})
	.transform(({ origin }) => origin);

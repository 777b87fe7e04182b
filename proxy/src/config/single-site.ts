import { z } from 'zod';
import { type Connection, originSchema, scopeSchema, upstreamIdFromTextSchema } from '../contract/index.ts';
import { parseConnectionString } from '../domain/connection-string.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { Site } from '../domain/site-registry.ts';
import type { Variables } from './variables.ts';

const splitList = (text: string): string[] => text.split(/[\s,]+/).filter((item) => item !== '');

const originsSchema = z.array(originSchema).min(1);
/** Digits and nothing that JavaScript takes for a number besides (`0x10`, `1e2`). */
const organizationsSchema = z.union([z.literal('all'), z.array(upstreamIdFromTextSchema).min(1)]);
const scopesSchema = z.array(scopeSchema).min(1);

const PROBLEMS = {
	CHATHUB_SITE_ORIGINS:
		'must list origins such as https://shop.example (no path, no trailing slash), separated by commas',
	CHATHUB_SITE_ORGANIZATIONS: 'must be "all" or a list of numbers, separated by commas',
	CHATHUB_SITE_SCOPES: `must be of ${scopeSchema.options.join(', ')}, separated by commas`,
} as const;

/** What a sites file says of each of its sites. */
export const SINGLE_SITE_RIGHTS = [
	'CHATHUB_SITE_ORIGINS',
	'CHATHUB_SITE_ORGANIZATIONS',
	'CHATHUB_SITE_SCOPES',
] as const satisfies readonly (keyof typeof PROBLEMS)[];

/**
 * The one site of a proxy without a sites file.
 *
 * @param publicUrl undefined when it is itself wrong
 */
export function readSingleSite(env: Variables, publicUrl: string | undefined): Result<Site, string[]> {
	const connection = readConnection(env, publicUrl);
	const rights = readRights(env);
	if (!connection.ok || !rights.ok) {
		return failure([
			...(connection.ok ? [] : [connection.failure]),
			...(rights.ok ? [] : rights.failure.map((name) => `${name}: ${PROBLEMS[name]}`)),
		]);
	}
	const { site, kid, key } = connection.value;
	return success({ id: site, ...rights.value, keys: [{ kid, key }] });
}

function readConnection(env: Variables, publicUrl: string | undefined): Result<Connection, string> {
	const connection = parseConnectionString(env['CHATHUB_SITE_CONNECTION'] ?? '');
	if (!connection.ok) {
		return failure(
			'CHATHUB_SITE_CONNECTION: is not a complete connection string; copy all of what "chathub-proxy sites add" printed',
		);
	}
	return publicUrl !== undefined && connection.value.url !== publicUrl
		? failure('CHATHUB_SITE_CONNECTION: was made for another CHATHUB_PUBLIC_URL')
		: connection;
}

function readRights(
	env: Variables,
): Result<Pick<Site, 'origins' | 'organizations' | 'scopes'>, (keyof typeof PROBLEMS)[]> {
	const origins = originsSchema.safeParse(splitList(env['CHATHUB_SITE_ORIGINS'] ?? ''));
	const rule = env['CHATHUB_SITE_ORGANIZATIONS'] ?? 'all';
	const organizations = organizationsSchema.safeParse(rule === 'all' ? rule : splitList(rule));
	const scopes = scopesSchema.safeParse(splitList(env['CHATHUB_SITE_SCOPES'] ?? 'token,read'));
	if (origins.success && organizations.success && scopes.success) {
		return success({ origins: origins.data, organizations: organizations.data, scopes: scopes.data });
	}
	const wrong: (keyof typeof PROBLEMS)[] = [];
	if (!origins.success) {
		wrong.push('CHATHUB_SITE_ORIGINS');
	}
	if (!organizations.success) {
		wrong.push('CHATHUB_SITE_ORGANIZATIONS');
	}
	if (!scopes.success) {
		wrong.push('CHATHUB_SITE_SCOPES');
	}
	return failure(wrong);
}

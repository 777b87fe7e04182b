import { z } from 'zod';
import { organizationRuleSchema, originSchema, scopeSchema } from '../contract/index.ts';
import { parseConnectionString } from '../domain/connection-string.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { Site } from '../domain/site-registry.ts';
import type { Variables } from './variables.ts';

const splitList = (text: string): string[] => text.split(/[\s,]+/).filter((item) => item !== '');

const originsSchema = z.array(originSchema).min(1);
const scopesSchema = z.array(scopeSchema).min(1);

/**
 * The one site of a proxy without a sites file.
 *
 * @param publicUrl undefined when it is itself wrong
 */
export function readSingleSite(env: Variables, publicUrl: string | undefined): Result<Site, string[]> {
	const problems: string[] = [];
	const connection = parseConnectionString(env['CHATHUB_SITE_CONNECTION'] ?? '');
	const origins = originsSchema.safeParse(splitList(env['CHATHUB_SITE_ORIGINS'] ?? ''));
	const rule = env['CHATHUB_SITE_ORGANIZATIONS'] ?? 'all';
	const organizations = organizationRuleSchema.safeParse(
		rule === 'all' ? rule : splitList(rule).map(Number),
	);
	const scopes = scopesSchema.safeParse(splitList(env['CHATHUB_SITE_SCOPES'] ?? 'token,read'));
	if (!connection.ok) {
		problems.push(
			'CHATHUB_SITE_CONNECTION: is not a complete connection string; copy all of what "chathub-proxy sites add" printed',
		);
	} else if (publicUrl !== undefined && connection.value.url !== publicUrl) {
		problems.push('CHATHUB_SITE_CONNECTION: was made for another CHATHUB_PUBLIC_URL');
	}
	if (!origins.success) {
		problems.push(
			'CHATHUB_SITE_ORIGINS: must list origins such as https://shop.example (no path, no trailing slash), separated by commas',
		);
	}
	if (!organizations.success) {
		problems.push('CHATHUB_SITE_ORGANIZATIONS: must be "all" or a list of numbers, separated by commas');
	}
	if (!scopes.success) {
		problems.push(
			`CHATHUB_SITE_SCOPES: must be of ${scopeSchema.options.join(', ')}, separated by commas`,
		);
	}
	if (
		!connection.ok ||
		!origins.success ||
		!organizations.success ||
		!scopes.success ||
		problems.length > 0
	) {
		return failure(problems);
	}
	const { site, kid, key } = connection.value;
	return success({
		id: site,
		origins: origins.data,
		organizations: organizations.data,
		scopes: scopes.data,
		keys: [{ kid, key }],
	});
}

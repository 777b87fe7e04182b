import { Command } from 'commander';
import { z } from 'zod';
import { originAddress } from '../config/address.ts';
import {
	type GrantClaims,
	OPERATOR_TOKEN_TTL,
	siteIdSchema,
	TOKEN_PATH,
	upstreamIdFromTextSchema,
} from '../contract/index.ts';
import { allowsOrganization, allowsScope } from '../domain/access-policy.ts';
import { signGrant } from '../domain/grant.ts';
import { failure, type Result, success } from '../domain/result.ts';
import { addKey, findSite } from '../sites/edit-keys.ts';
import { newKey } from '../sites/new-key.ts';
import type { KeyEntry, SitesFile } from '../sites/sites-schema.ts';
import { CliError } from './cli-error.ts';
import type { CommandDeps } from './command-deps.ts';
import { editSites } from './edit-sites.ts';
import { explainKeyFailure } from './explain-key-failure.ts';
import { readGrantEnd } from './grant-end.ts';
import { parseOptions, publicUrlOption, sitesFileOption, sitesFileSchema } from './options.ts';
import { pageHtml } from './page-html.ts';
import { shellWord } from './shell-word.ts';

const { min, max, default: defaultTtl } = OPERATOR_TOKEN_TTL;
const ttlProblem = `must be ${min} to ${max} seconds`;

const optionsSchema = z.object({
	site: siteIdSchema,
	organization: upstreamIdFromTextSchema,
	operator: z.optional(upstreamIdFromTextSchema),
	ttl: z.coerce.number(ttlProblem).int(ttlProblem).min(min, ttlProblem).max(max, ttlProblem),
	expires: z.string(),
	html: z.boolean().default(false),
	sitesFile: sitesFileSchema,
	publicUrl: originAddress,
});

type Options = z.infer<typeof optionsSchema>;

/** `grant`: what a page outside WordPress carries. Each has a key of its own, so that one can be revoked alone. */
export const grantCommand = ({ print, explain, lock, randomBytes }: CommandDeps): Command =>
	new Command('grant')
		.description('Make the grant of a static page, good until it is revoked or ends.')
		.requiredOption('--site <id>', 'the site whose origins the page is on, as in sites list')
		.requiredOption('--organization <id>', "ChatHub's number of the organization")
		.option('--operator <id>', 'one operator; any active one of the organization when not given')
		.option('--ttl <seconds>', 'life of the operator tokens handed out', String(defaultTtl))
		.option('--expires <when>', 'days such as 365d, or the last day such as 2027-11-22 (UTC)', '365d')
		.option('--html', 'print what to paste into the page, instead of the grant alone')
		.addOption(sitesFileOption())
		.addOption(publicUrlOption())
		.action(async (given: unknown) => {
			const options = parseOptions(optionsSchema, given);
			const end = readGrantEnd(options.expires, lock.now());
			if (!end.ok) {
				throw new CliError(end.failure);
			}
			const expires = new Date(end.value).toISOString().replace('.000Z', 'Z');
			const key: KeyEntry = { ...newKey(randomBytes), use: 'page', expires };
			const grant = await signGrant(key, claimsOf(options, end.value));
			await editSites(options.sitesFile, lock, (current) => addPageKey(current, options, key));
			const html = pageHtml(options.publicUrl, grant);
			explain(whatNext(options, key.kid, expires));
			if (!options.html) {
				explain(`For an HTML page:\n${html}`);
			}
			print(options.html ? html : grant);
		});

const claimsOf = (
	{ site, organization, operator, ttl, publicUrl }: Options,
	expiresAt: number,
): GrantClaims => ({
	iss: site,
	sub: operator === undefined ? `organization:${organization}` : `operator:${operator}`,
	aud: publicUrl + TOKEN_PATH,
	org: organization,
	ttl,
	gen: 1,
	exp: expiresAt / 1000,
});

/** A grant that the proxy would refuse later is refused here, where somebody can do something about it. */
function addPageKey(
	current: SitesFile,
	{ site: id, organization }: Options,
	key: KeyEntry,
): Result<{ readonly file: SitesFile; readonly value: undefined }, string> {
	const found = findSite(current, id);
	if (!found.ok) {
		return failure(explainKeyFailure(id, found.failure));
	}
	if (!allowsScope(found.value, 'token')) {
		return failure(`Site "${id}" may not hand out tokens: its scopes in the sites file lack "token".`);
	}
	if (!allowsOrganization(found.value, organization)) {
		return failure(
			`Site "${id}" may not use organization ${organization}: its organizations in the sites file lack it.`,
		);
	}
	const added = addKey(current, id, key);
	return added.ok
		? success({ file: added.value, value: undefined })
		: failure(explainKeyFailure(id, added.failure));
}

const whatNext = (
	{ site, organization, operator, sitesFile }: Options,
	kid: string,
	expires: string,
): string => {
	const askedOf = `that organization, and ${operator === undefined ? 'an active operator' : `operator ${operator} active`} in it`;
	const checkOptions = `--organization ${organization}${operator === undefined ? '' : ` --operator ${operator}`}`;
	return [
		`This grant is for the origins of site "${site}", until ${expires}. It is public: it stands in the page.`,
		`Checked: the site may hand out tokens for organization ${organization}. Not asked: ChatHub, whether it has ${askedOf}; "chathub-proxy check ${checkOptions}" asks.`,
		`To revoke it: chathub-proxy sites remove ${site} --kid ${kid} --sites-file ${shellWord(sitesFile)}`,
	].join('\n');
};

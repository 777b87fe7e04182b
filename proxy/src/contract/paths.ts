import { TOKEN_PATH } from './credentials.ts';
import { diagnoseRequestSchema, diagnosisSchema } from './diagnosis.ts';
import { openApiSchema } from './open-api.ts';
import { healthAnswerSchema } from './health.ts';
import { upstreamIdTextSchema } from './identifiers.ts';
import { namesOf } from './names-of.ts';
import type { Operation, PathItem } from './operation.ts';
import { PAGE_PATHS } from './page-paths.ts';
import { operatorsAnswerSchema } from './operators.ts';
import { organizationsAnswerSchema } from './organizations.ts';
import { siteAnswerSchema } from './site.ts';
import { TOKEN_ERRORS, tokenAnswerSchema, tokenRequestSchema } from './token.ts';

/** What every call of a site may be answered. */
const CALL_PROBLEMS = ['invalid_token', 'clock_skew', 'internal_error'] as const;

const UPSTREAM_PROBLEMS = [
	'upstream_login_refused',
	'upstream_unreachable',
	'upstream_contract',
	'upstream_refused',
] as const;

const issueToken = {
	id: 'issueToken',
	summary: 'Exchanges a page’s grant for an operator token (RFC 6749, RFC 7523)',
	description:
		'A CORS simple request: form-encoded, no cookie, no header of its own, so no preflight. Every origin that some site lists may read the answer, errors included.',
	caller: 'page',
	body: { type: 'application/x-www-form-urlencoded', schema: tokenRequestSchema },
	answers: { 200: { description: 'The operator token.', schema: tokenAnswerSchema } },
	tokenErrors: namesOf(TOKEN_ERRORS),
} as const satisfies Operation;

const readSite = {
	id: 'readSite',
	summary: 'Says who the caller is to the proxy',
	caller: 'site',
	answers: { 200: { description: 'The site.', schema: siteAnswerSchema } },
	problems: CALL_PROBLEMS,
} as const satisfies Operation;

const listOrganizations = {
	id: 'listOrganizations',
	summary: 'Lists the organizations that the site may use',
	caller: 'site',
	answers: { 200: { description: 'The organizations.', schema: organizationsAnswerSchema } },
	problems: [...CALL_PROBLEMS, 'insufficient_scope', ...UPSTREAM_PROBLEMS],
} as const satisfies Operation;

const listOperators = {
	id: 'listOperators',
	summary: 'Lists the operators of an organization, whatever their status',
	caller: 'site',
	parameters: {
		org: { description: 'The organization’s number at ChatHub.', schema: upstreamIdTextSchema },
	},
	answers: { 200: { description: 'The operators.', schema: operatorsAnswerSchema } },
	problems: [
		...CALL_PROBLEMS,
		'invalid_request',
		'insufficient_scope',
		'organization_not_allowed',
		'organization_not_found',
		...UPSTREAM_PROBLEMS,
	],
} as const satisfies Operation;

const diagnose = {
	id: 'diagnose',
	summary: 'Walks the whole way from the company login to a valid operator token',
	description:
		'A step that fails is an answer, not an error. Answers are shared for ten seconds; none holds a token.',
	caller: 'site',
	body: { type: 'application/json', schema: diagnoseRequestSchema },
	answers: { 200: { description: 'How each step went.', schema: diagnosisSchema } },
	problems: [...CALL_PROBLEMS, 'invalid_request', 'insufficient_scope', 'organization_not_allowed'],
} as const satisfies Operation;

const checkHealth = {
	id: 'checkHealth',
	summary: 'Says that the process lives',
	caller: 'anyone',
	answers: { 200: { description: 'It lives.', schema: healthAnswerSchema } },
} as const satisfies Operation;

const checkReadiness = {
	id: 'checkReadiness',
	summary: 'Says whether the process wants requests',
	caller: 'anyone',
	answers: {
		200: { description: 'It does.', schema: healthAnswerSchema },
		503: { description: 'It is about to stop.', schema: healthAnswerSchema },
	},
} as const satisfies Operation;

const readDocument = {
	id: 'readDocument',
	summary: 'This document',
	caller: 'anyone',
	answers: { 200: { description: 'An OpenAPI 3.1 document.', schema: openApiSchema } },
} as const satisfies Operation;

/** Every path of the proxy, as a template of OpenAPI, and what can be done there. */
export const PATHS = {
	[TOKEN_PATH]: { post: issueToken },
	'/v1/site': { get: readSite },
	'/v1/organizations': { get: listOrganizations },
	'/v1/organizations/{org}/operators': { get: listOperators },
	'/v1/diagnose': { post: diagnose },
	'/healthz': { get: checkHealth },
	'/readyz': { get: checkReadiness },
	'/openapi.json': { get: readDocument },
	...PAGE_PATHS,
} as const satisfies Readonly<Record<string, PathItem>>;
export type Paths = typeof PATHS;

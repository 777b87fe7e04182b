import { TOKEN_PATH } from './credentials.ts';
import { diagnoseRequestSchema, diagnosisSchema } from './diagnosis.ts';
import { eventRequestSchema } from './events.ts';
import { openApiSchema } from './open-api.ts';
import { healthAnswerSchema } from './health.ts';
import { upstreamIdTextSchema } from './identifiers.ts';
import { introspectionSchema, introspectRequestSchema } from './introspection.ts';
import { namesOf } from './names-of.ts';
import type { Operation, PathItem } from './operation.ts';
import {
	addOperatorsRequestSchema,
	namedOperatorsAnswerSchema,
	operatorChangeSchema,
	operatorsAnswerSchema,
	operatorSchema,
} from './operators.ts';
import { organizationsAnswerSchema } from './organizations.ts';
import { PAGE_PATHS } from './page-paths.ts';
import { siteAnswerSchema } from './site.ts';
import { TOKEN_ERRORS, tokenAnswerSchema, tokenRequestSchema } from './token.ts';
import { usageAnswerSchema } from './usage.ts';

/** What every call of a site may be answered. */
const CALL_PROBLEMS = ['invalid_token', 'clock_skew', 'too_many_requests', 'internal_error'] as const;

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

const org = { description: 'The organization’s number at ChatHub.', schema: upstreamIdTextSchema };

const ORGANIZATION_PROBLEMS = [
	...CALL_PROBLEMS,
	'invalid_request',
	'insufficient_scope',
	'organization_not_allowed',
	'organization_not_found',
	...UPSTREAM_PROBLEMS,
] as const;

const listOperators = {
	id: 'listOperators',
	summary: 'Lists the operators of an organization, whatever their status',
	caller: 'site',
	parameters: { org },
	answers: { 200: { description: 'The operators.', schema: operatorsAnswerSchema } },
	problems: ORGANIZATION_PROBLEMS,
} as const satisfies Operation;

const addOperators = {
	id: 'addOperators',
	summary: 'Adds the operators that the organization does not have yet, by name',
	description:
		'May be repeated after any failure, also after one that leaves open what was done: names that are there by then are not added again. Names are compared without regard to case.',
	caller: 'site',
	parameters: { org },
	body: { type: 'application/json', schema: addOperatorsRequestSchema },
	answers: { 200: { description: 'Who bears the names now.', schema: namedOperatorsAnswerSchema } },
	problems: ORGANIZATION_PROBLEMS,
} as const satisfies Operation;

const changeOperator = {
	id: 'changeOperator',
	summary: 'Sets the status of an operator',
	description: 'May be repeated. Tokens of an operator who is not active are no longer handed out.',
	caller: 'site',
	parameters: {
		org,
		id: { description: 'The operator’s number at ChatHub.', schema: upstreamIdTextSchema },
	},
	body: { type: 'application/json', schema: operatorChangeSchema },
	answers: { 200: { description: 'The operator as it is now.', schema: operatorSchema } },
	problems: [...ORGANIZATION_PROBLEMS, 'operator_not_found'],
} as const satisfies Operation;

const introspect = {
	id: 'introspect',
	summary: 'Says whether an operator token is still good (RFC 7662)',
	description: 'A token of an operator whom the site may not use is not active, and ChatHub is not asked.',
	caller: 'site',
	body: { type: 'application/x-www-form-urlencoded', schema: introspectRequestSchema },
	answers: { 200: { description: 'What is known of the token.', schema: introspectionSchema } },
	problems: [...CALL_PROBLEMS, 'invalid_request', 'insufficient_scope', ...UPSTREAM_PROBLEMS],
} as const satisfies Operation;

const readUsage = {
	id: 'readUsage',
	summary: 'Says what happened to the site’s chats in the last 31 days, day by day',
	description: 'Counts only, nothing about visitors. A day on which nothing was counted is left out.',
	caller: 'site',
	answers: { 200: { description: 'The days.', schema: usageAnswerSchema } },
	problems: [...CALL_PROBLEMS, 'insufficient_scope'],
} as const satisfies Operation;

const countEvent = {
	id: 'countEvent',
	summary: 'Counts what a page tells of a chat',
	description:
		'For `navigator.sendBeacon` with `URLSearchParams`. Answers the same whatever comes; only what a page of an origin of the site tells, with a grant of the site, is counted.',
	caller: 'anyone',
	body: { type: 'application/x-www-form-urlencoded', schema: eventRequestSchema },
	answers: { 204: { description: 'Received.' } },
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
	'/v1/organizations/{org}/operators': { get: listOperators, post: addOperators },
	'/v1/organizations/{org}/operators/{id}': { patch: changeOperator },
	'/v1/introspect': { post: introspect },
	'/v1/usage': { get: readUsage },
	'/v1/events': { post: countEvent },
	'/v1/diagnose': { post: diagnose },
	'/healthz': { get: checkHealth },
	'/readyz': { get: checkReadiness },
	'/openapi.json': { get: readDocument },
	...PAGE_PATHS,
} as const satisfies Readonly<Record<string, PathItem>>;
export type Paths = typeof PATHS;

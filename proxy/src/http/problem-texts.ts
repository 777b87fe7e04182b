import type { ProblemCode } from '../contract/index.ts';

/** `title` says what happened, `detail` what to do next; neither quotes the request. */
export const problemTexts: Readonly<
	Record<ProblemCode, { readonly title: string; readonly detail: string }>
> = {
	invalid_request: {
		title: 'The request is not understood',
		detail: 'Compare the request with the documentation of the API.',
	},
	invalid_token: {
		title: 'The request token is not accepted',
		detail: 'Sign a new request token for this call; when that fails too, paste a new connection string.',
	},
	clock_skew: {
		title: 'The clocks disagree',
		detail: 'Set the clocks of this server and of the caller by NTP; server_time is the time here.',
	},
	insufficient_scope: {
		title: 'The site lacks a scope',
		detail: 'Add the scope that the WWW-Authenticate header names to the site in the site list of the proxy.',
	},
	organization_not_allowed: {
		title: 'The site may not use this organization',
		detail: 'Choose another organization, or add it to the site in the site list of the proxy.',
	},
	organization_not_found: {
		title: 'ChatHub has no such organization',
		detail: 'Load the organizations again and choose one of them.',
	},
	operator_not_found: {
		title: 'The organization has no such operator',
		detail: 'Load the operators again and choose one of them.',
	},
	no_operator: {
		title: 'The organization has no active operator',
		detail: 'Make an operator active in ChatHub, or choose another one.',
	},
	not_found: { title: 'There is nothing at this address', detail: 'Check the path of the request.' },
	method_not_allowed: {
		title: 'The method is not allowed here',
		detail: 'Use one of the methods in the Allow header.',
	},
	too_many_requests: {
		title: 'The site asks too often',
		detail: 'Wait for as many seconds as the Retry-After header says, then ask again.',
	},
	upstream_login_refused: {
		title: 'ChatHub refuses the company login',
		detail: "Check CHATHUB_LOGIN and CHATHUB_PASSWORD, or CHATHUB_PROFILE_TOKEN, in the proxy's environment.",
	},
	upstream_unreachable: {
		title: 'ChatHub does not answer',
		detail: 'Try again in a moment; when it lasts, check that the proxy can reach CHATHUB_API_URL.',
	},
	upstream_contract: {
		title: 'ChatHub answers something unexpected',
		detail: 'Check that CHATHUB_API_URL is the address of the ChatHub API; else report it to the vendor.',
	},
	upstream_refused: {
		title: 'ChatHub refuses the call',
		detail: 'Check in ChatHub that the organization and the operator exist and that the company may use them.',
	},
	internal_error: {
		title: 'The proxy has failed',
		detail: 'Look up the X-Request-Id of this answer in the log of the proxy.',
	},
};

import type { RequestHandler } from 'express';
import { securityHeaders } from './middleware/security-headers.ts';
import { sendProblem } from './problem-answer.ts';

/** Stands for a target that is no address. A lone percent sign is none either, so whoever sends this is told the same. */
const UNREADABLE = '/%';

/**
 * A request's target as a path and a query (RFC 9112 §3.2). Clients may write it with the host in front; where that
 * cannot be read (`http://[`), Express would call none of our middleware and answer with a page of its own. A fragment,
 * which no target has, makes Express read the whole as an address with a host, which comes to the same (`//a@[#`).
 */
export function originForm(target: string): string {
	if (target.includes('#')) {
		return UNREADABLE;
	}
	if (target.startsWith('/') || target === '*') {
		return target;
	}
	const [base = ''] = /^https?:\/\/[^/?]*/i.exec(target) ?? [];
	if (!URL.canParse(base)) {
		return UNREADABLE;
	}
	const rest = target.slice(base.length);
	return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Answers requests whose target is no address. Must come before every route. */
export const refuseUnreadable: RequestHandler = (request, response, next) => {
	if (request.path !== UNREADABLE) {
		next();
		return;
	}
	securityHeaders(request, response, () => {
		sendProblem(response, 'invalid_request');
	});
};

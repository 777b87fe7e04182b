import { Router } from 'express';
import { z } from 'zod';
import type { Operator } from '../company.ts';
import type { Parts } from '../parts.ts';
import { ApiError, parseInput, refusalError, sendToken } from './answers.ts';
import { authenticateOperator } from './authenticate.ts';
import { receive } from './receive.ts';
import { requireCompany } from './require-company.ts';

const MAX_LIFETIME_MS = 24 * 60 * 60 * 1000;
const MAX_SYNCHRONIZED = 100;
const id = z.int();

const listSchema = z.object({ organizationId: z.coerce.number().int() });
const synchronizeSchema = z
	.array(z.object({ organizationId: id, name: z.string().min(1).max(100) }))
	.max(MAX_SYNCHRONIZED);
const statusSchema = z.object({ id, status: z.literal([0, 1, 2]) });
const mintSchema = z.object({ id, expiresAt: z.iso.datetime({ offset: true }) });
const validateSchema = z.object({ token: z.string() });

/** `/api/operator`: everything about operators and their tokens. */
export function operatorRoutes(parts: Parts): Router {
	const { tokens, data, behaviour, clock } = parts;
	const company = requireCompany(parts);
	const router = Router();

	router.get('/', receive('operators', parts), company, (request, response) => {
		const { organizationId } = parseInput(listSchema, request.query);
		if (!data.organization(organizationId)) {
			throw new ApiError(404, 'There is no such organization.');
		}
		response.json(data.operators(organizationId));
	});

	router.post('/synchronize', receive('synchronize', parts), company, (request, response) => {
		const wanted = parseInput(synchronizeSchema, request.body);
		if (wanted.some(({ organizationId }) => !data.organization(organizationId))) {
			throw new ApiError(404, 'There is no such organization.');
		}
		const added = wanted.map(({ organizationId, name }) => data.addOperator(organizationId, name));
		response.json(
			added.map((operator) => ({ id: operator.id, name: operator.name, status: operator.status })),
		);
	});

	router.post('/status', receive('status', parts), company, (request, response) => {
		const change = parseInput(statusSchema, request.body);
		findOperator(parts, change.id);
		data.setOperatorStatus(change.id, change.status);
		response.end();
	});

	router.post('/get-token', receive('mint', parts), company, async (request, response) => {
		const asked = parseInput(mintSchema, request.body);
		const { mintOperatorId, mintLifetimeSeconds, tokenShape } = behaviour.get();
		const operator = findOperator(parts, asked.id);
		if (operator.status === 2) {
			throw new ApiError(404, 'There is no such operator.');
		}
		const expiresAt = Date.parse(asked.expiresAt);
		if (expiresAt <= clock.now() || expiresAt > clock.now() + MAX_LIFETIME_MS) {
			throw new ApiError(400, 'expiresAt must lie in the future, by 24 hours at most.');
		}
		const issued = await tokens.issueOperator(
			mintOperatorId === null ? operator : findOperator(parts, mintOperatorId),
			mintLifetimeSeconds === null ? expiresAt : clock.now() + mintLifetimeSeconds * 1000,
		);
		sendToken(response, issued, tokenShape);
	});

	router.post('/validate-token', receive('validate', parts), company, async (request, response) => {
		const { token } = parseInput(validateSchema, request.body);
		response.json(await verdict(token, parts));
	});

	// Not documented by the vendor: how the simulated widget asks whose token it holds.
	router.get('/me', receive('me', parts), async (request, response) => {
		const authentication = await authenticateOperator(request.headers, tokens);
		if ('refusal' in authentication) {
			const { refusal } = authentication;
			// As ASP.NET's bearer handler words it; the widget learns from it that a token has expired.
			response.set(
				'WWW-Authenticate',
				`Bearer error="invalid_token", error_description="${refusal.detail}"`,
			);
			response.set('Access-Control-Expose-Headers', 'WWW-Authenticate');
			throw refusalError(refusal);
		}
		const { name, organization } = findOperator(parts, authentication.bearer.operatorId);
		response.json({ id: authentication.bearer.operatorId, name, organization });
	});

	return router;
}

function findOperator({ data }: Parts, operatorId: number): Operator {
	const operator = data.operator(operatorId);
	if (!operator) {
		throw new ApiError(404, 'There is no such operator.');
	}
	return operator;
}

async function verdict(token: string, { tokens, behaviour }: Parts): Promise<Record<string, unknown>> {
	const { validateKey, validation } = behaviour.get();
	const check = await tokens.check(token);
	if (check.state === 'expired') {
		return { [validateKey]: false, error: 'Token expired' };
	}
	if (check.state === 'invalid' || check.bearer.kind !== 'operator' || validation === 'refuse') {
		return { [validateKey]: false, error: 'Invalid token' };
	}
	const { operatorId, expiresAt } = check.bearer;
	return { [validateKey]: true, operatorId, expiresAt: new Date(expiresAt).toISOString() };
}

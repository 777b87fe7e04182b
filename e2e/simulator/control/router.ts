import express, { Router, type ErrorRequestHandler } from 'express';
import { z } from 'zod';
import { behaviourChangeSchema } from '../behaviour.ts';
import type { ChangeSignal } from '../change-signal.ts';
import { type Endpoint, endpoints } from '../endpoints.ts';
import { faultSchema, faultTargetSchema } from '../faults.ts';
import type { Simulator } from '../simulator.ts';
import { localOnly } from './local-only.ts';
import {
	answerSchema,
	clockChangeSchema,
	newOperatorSchema,
	operatorChangeSchema,
	revocationSchema,
} from './schema.ts';
import { readState } from './state.ts';
import { streamState } from './stream-state.ts';

const operatorIdSchema = z.coerce.number().int();

/** `/__simulator`: commands for tests in other processes and for the operator console. README.md lists the calls. */
export function controlRouter(
	simulator: Omit<Simulator, 'url' | 'widgetUrl' | 'consoleUrl' | 'close'>,
	changes: ChangeSignal,
): Router {
	const { data, behaviour, faults, calls, clock, conversations } = simulator;
	const router = Router();
	router.use(localOnly);
	router.use(express.json());

	router.get('/state', (_request, response) => {
		response.json(readState(simulator));
	});
	router.get('/events', (_request, response) => {
		streamState(response, () => readState(simulator), changes);
	});

	router.put('/faults/:target', (request, response) => {
		faults.set(faultTargetSchema.parse(request.params.target), faultSchema.parse(request.body));
		response.status(204).end();
	});
	router.delete('/faults/:target', (request, response) => {
		faults.clear(faultTargetSchema.parse(request.params.target));
		response.status(204).end();
	});
	router.delete('/faults', (_request, response) => {
		faults.clear();
		response.status(204).end();
	});

	router.get('/calls', (_request, response) => {
		const each = (count: (endpoint: Endpoint) => number) =>
			Object.fromEntries(endpoints.map((endpoint) => [endpoint, count(endpoint)]));
		response.json({
			calls: calls.list(),
			counts: each(calls.count),
			open: { ...each(calls.open), all: calls.open() },
			mostOpen: { ...each(calls.mostOpen), all: calls.mostOpen() },
		});
	});
	router.delete('/calls', (_request, response) => {
		calls.reset();
		response.status(204).end();
	});

	router.get('/behaviour', (_request, response) => {
		response.json(behaviour.get());
	});
	router.patch('/behaviour', (request, response) => {
		response.json(behaviour.set(behaviourChangeSchema.parse(request.body)));
	});
	router.delete('/behaviour', (_request, response) => {
		response.json(behaviour.reset());
	});

	router.post('/clock', (request, response) => {
		clock.advance(clockChangeSchema.parse(request.body).advanceMs);
		response.status(204).end();
	});
	router.delete('/clock', (_request, response) => {
		clock.reset();
		response.status(204).end();
	});

	router.post('/operators', (request, response) => {
		const { organizationId, name } = newOperatorSchema.parse(request.body);
		response.status(201).json(data.addOperator(organizationId, name));
	});
	router.delete('/operators', (_request, response) => {
		data.reset();
		response.status(204).end();
	});
	router.post('/operators/:id/status', (request, response) => {
		const { status } = operatorChangeSchema.parse(request.body);
		response.json(data.setOperatorStatus(operatorIdSchema.parse(request.params.id), status));
	});

	router.get('/conversations', (_request, response) => {
		response.json(conversations.list());
	});
	router.post('/conversations/:id/messages', (request, response) => {
		const { text } = answerSchema.parse(request.body);
		response.status(201).json(conversations.operatorSays(request.params.id, text));
	});

	router.post('/revoke', (request, response) => {
		const revocation = revocationSchema.parse(request.body);
		switch (revocation.what) {
			case 'company':
				simulator.revokeCompanyTokens();
				break;
			case 'profile':
				simulator.revokeProfileToken();
				break;
			case 'operators':
				simulator.revokeOperatorTokens(revocation.operatorId);
		}
		response.status(204).end();
	});
	router.post('/reset', (_request, response) => {
		simulator.reset();
		response.status(204).end();
	});

	router.use((request, response) => {
		response
			.status(404)
			.type('text/plain')
			.send(`No such command: ${request.method} ${request.originalUrl}`);
	});
	router.use(onError);
	return router;
}

const onError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
	if (error instanceof z.ZodError) {
		response.status(400).type('text/plain').send(z.prettifyError(error));
	} else if (error instanceof RangeError) {
		response.status(404).type('text/plain').send(error.message);
	} else {
		next(error);
	}
};

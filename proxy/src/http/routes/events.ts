import type { ErrorRequestHandler, RequestHandler, Response, Router } from 'express';
import { eventRequestSchema } from '../../contract/index.ts';
import type { ClientLimit } from '../../domain/limits/client-limit.ts';
import type { PageEvents } from '../../domain/page-events.ts';
import type { Logger } from '../../logger.ts';
import { formBody, readForm } from '../form-body.ts';
import { describeError, isClientError } from '../client-error.ts';
import { limitClients } from '../middleware/client-limit.ts';
import { contextOf } from '../request-context.ts';
import { servePath } from '../serve-path.ts';

interface EventsRouteDeps {
	readonly events: PageEvents;
	/** Of its own: what a page tells must not use up the tokens that it may ask for. */
	readonly limit: ClientLimit;
	readonly log: Logger;
}

/** `POST /v1/events`: what pages tell of their chats. Nobody reads the answer, so it is always the same. */
export function eventsRoutes({ events, limit, log }: EventsRouteDeps): Router {
	return servePath('/v1/events', {
		post: [limitClients(limit, answer), formBody, count(events), failedRequest(log)],
	});
}

const answer = (response: Response): void => {
	response.status(204).end();
};

function count(events: PageEvents): RequestHandler {
	return async (request, response) => {
		const body: unknown = request.body;
		const form = typeof body === 'string' ? readForm(body) : undefined;
		const told = eventRequestSchema.safeParse(Object.fromEntries(form ?? []));
		const { origin } = request.headers;
		if (told.success && origin !== undefined) {
			const site = await events.count(told.data.assertion, origin, told.data.event);
			if (site !== undefined) {
				contextOf(request).site = site;
			}
		}
		answer(response);
	};
}

/** The page has nothing to learn of it; the log has. */
function failedRequest(log: Logger): ErrorRequestHandler {
	return (error: unknown, request, response, next) => {
		if (!isClientError(error)) {
			log.error({ id: contextOf(request).id, error: describeError(error) }, 'unexpected error');
		}
		if (response.headersSent) {
			next(error);
		} else {
			answer(response);
		}
	};
}

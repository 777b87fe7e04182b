import type { RequestHandler } from 'express';
import { sendProblem } from '../problem-answer.ts';
import { securityHeaders } from './security-headers.ts';

/** All that the frame's host answers; the first of them no other host does. */
const FRAMES = '/v1/frame/';
const ASSETS = '/assets/';

/**
 * Keeps the isolated mode apart: on the host of `CHATHUB_FRAME_ORIGIN` there are frames and their scripts and nothing
 * else, and on every other host there is no frame. What stands in a frame has this origin, so nothing of ours may be
 * called as its own. By the name alone: a reverse proxy may leave the port out of `Host`. Must come before every route.
 */
export function separateFrameHost(frameOrigin: string): RequestHandler {
	const frameHost = new URL(frameOrigin).hostname;
	return (request, response, next) => {
		// Typed as always there; HTTP/1.0 has requests without.
		const host: string | undefined = request.hostname;
		const isFrameHost = host?.toLowerCase() === frameHost;
		const isFrame = request.path.startsWith(FRAMES);
		if (isFrameHost ? isFrame || request.path.startsWith(ASSETS) : !isFrame) {
			next();
		} else {
			securityHeaders(request, response, () => {
				sendProblem(response, 'not_found');
			});
		}
	};
}

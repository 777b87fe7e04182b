import type { RequestHandler } from 'express';
import { sendProblem } from '../problem-answer.ts';
import { securityHeaders } from './security-headers.ts';

/** All that the frame's host answers; the first of them no other host does. */
const FRAMES = '/v1/frame/';
const ASSETS = '/assets/';

/** A name or an address, IPv6 in brackets, and perhaps a port (RFC 9110 §7.2). */
const HOST = /^(\[[^\]]*\]|[^:]*)(?::\d*)?$/;

/** By the `Host` header and not Express' `hostname`, which believes X-Forwarded-Host where a proxy is trusted. */
const isSameHost = (asked: string | undefined, own: string): boolean =>
	HOST.exec(asked ?? '')?.[1]?.toLowerCase() === own;

/**
 * Keeps the isolated mode apart: on the host of `CHATHUB_FRAME_ORIGIN` there are frames and their scripts and nothing
 * else, and on every other host there is no frame. What stands in a frame has this origin, so nothing of ours may be
 * called as its own. By the name alone: a reverse proxy may leave the port out of `Host`. Must come before every route.
 */
export function separateFrameHost(frameOrigin: string): RequestHandler {
	const frameHost = new URL(frameOrigin).hostname;
	return (request, response, next) => {
		const isFrameHost = isSameHost(request.headers.host, frameHost);
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

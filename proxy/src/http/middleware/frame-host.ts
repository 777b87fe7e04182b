import type { RequestHandler } from 'express';
import { sendProblem } from '../problem-answer.ts';

/** All that the frame's host answers; the first of them no other host does. */
const FRAMES = '/v1/frame/';
const ASSETS = '/assets/';

/** A host as browsers name it in an address of this scheme, or undefined where there is none. */
function hostOf(host: string | undefined, protocol: string): string | undefined {
	const address = `${protocol}//${host ?? ''}`;
	return URL.canParse(address) ? new URL(address).host : undefined;
}

/**
 * Keeps the isolated mode apart: on the host of `CHATHUB_FRAME_ORIGIN` there are frames and their scripts and nothing
 * else, and on every other host there is no frame. What stands in a frame has this origin, so nothing of ours may be
 * called as its own.
 *
 * @param frameOrigin undefined where there is no isolated mode: then no host has frames
 */
export function separateFrameHost(frameOrigin: string | undefined): RequestHandler {
	const frame = frameOrigin === undefined ? undefined : new URL(frameOrigin);
	return (request, response, next) => {
		const isFrameHost = frame !== undefined && hostOf(request.host, frame.protocol) === frame.host;
		const isFrame = request.path.startsWith(FRAMES);
		if (isFrameHost ? isFrame || request.path.startsWith(ASSETS) : !isFrame) {
			next();
		} else {
			sendProblem(response, 'not_found');
		}
	};
}

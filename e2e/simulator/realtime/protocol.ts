import { z } from 'zod';
import type { Message } from './conversations.ts';

/*
 * What the simulated widget and the simulated ChatHub say to each other over the WebSocket at `/realtime`. The vendor
 * documents nothing about this, so no product code may depend on it.
 */

export const MAX_TEXT_LENGTH = 2000;

/** The first message: the token travels here, never in the URL. */
export const helloSchema = z.strictObject({
	type: z.literal('hello'),
	token: z.string(),
	conversation: z.string().optional(),
});

export const saySchema = z.strictObject({
	type: z.literal('say'),
	text: z.string().trim().min(1).max(MAX_TEXT_LENGTH),
});

export type ServerMessage =
	| {
			readonly type: 'ready';
			readonly conversation: string;
			readonly operator: string;
			readonly messages: readonly Message[];
	  }
	| { readonly type: 'message'; readonly message: Message };

/** Why the server closes a connection: RFC 6455 section 7.4.1, and 4000 to 4999 for applications (section 7.4.2). */
export const closeCodes = {
	restart: 1012,
	badMessage: 4400,
	tokenExpired: 4401,
	invalidToken: 4403,
	noHello: 4408,
} as const;

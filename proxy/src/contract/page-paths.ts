import * as z from 'zod/mini';
import { siteIdSchema } from './identifiers.ts';
import type { Operation, PathItem } from './operation.ts';

const SCRIPT = { description: 'The script.', media: 'text/javascript', isPublic: true } as const;
const NOT_MODIFIED = { description: 'The browser has it as it is.', isPublic: true } as const;

const loadEmbed = {
	id: 'loadEmbed',
	summary: 'The script for pages outside WordPress',
	description:
		'A module that makes every element with `data-chathub-grant` offer a chat. The same for all sites, with no secret in it.',
	caller: 'anyone',
	answers: { 200: SCRIPT, 304: NOT_MODIFIED },
} as const satisfies Operation;

const loadAsset = {
	id: 'loadAsset',
	summary: 'A script that another one or a frame leads to',
	description:
		'By name and hash it never changes; by name alone it is that of the release that answers, to be asked for each time.',
	caller: 'anyone',
	parameters: {
		file: {
			description: '`embed`, `frame` or `loader`, a hyphen and a hash or neither, `.js`.',
			schema: z.string().check(z.regex(/^(embed|frame|loader)(-[0-9a-f]{16})?\.js$/)),
		},
	},
	answers: {
		200: SCRIPT,
		302: { description: 'The hash is that of another release: to the script by its name.' },
		304: NOT_MODIFIED,
	},
	problems: ['invalid_request', 'not_found'],
} as const satisfies Operation;

const loadFrame = {
	id: 'loadFrame',
	summary: 'The isolated mode’s document',
	description:
		'On the host of `CHATHUB_FRAME_ORIGIN` only, where nothing else is but its scripts. Pages of the site’s origins may hold it in a frame, nobody else.',
	caller: 'anyone',
	parameters: { site: { description: 'The site’s id.', schema: siteIdSchema } },
	answers: { 200: { description: 'The document.', media: 'text/html' } },
	problems: ['invalid_request', 'not_found'],
} as const satisfies Operation;

/** What browsers load, and not programs: scripts and documents. */
export const PAGE_PATHS = {
	'/embed.js': { get: loadEmbed },
	'/assets/{file}': { get: loadAsset },
	'/v1/frame/{site}': { get: loadFrame },
} as const satisfies Readonly<Record<string, PathItem>>;

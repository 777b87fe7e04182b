import { unit } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

const FRAME = 'widget/src/frame/start-frame.ts';
const FRAME_ROUTE = 'proxy/src/http/routes/frame.ts';
const FRAME_HOST = 'proxy/src/http/middleware/frame-host.ts';
const FRAME_POLICY = 'proxy/src/pages/frame-policy.ts';
const frame = unit('widget', 'src/frame/start-frame.test.ts');
const embed = unit('widget', 'src/embed/start.test.ts');
const frameRoute = unit('proxy', 'test/frame-routes.test.ts');
const embedRoute = unit('proxy', 'test/embed-routes.test.ts');

/** What browsers load from the proxy: who may hold the isolated mode's frame and speak with it, and what a page gets. */
export const pages: readonly Mutation[] = [
	{
		name: 'frame: listens to windows that do not hold it',
		file: FRAME,
		edits: [['source !== parent || ', '']],
		caughtBy: frame,
	},
	{
		name: 'frame: listens to every origin',
		file: FRAME,
		edits: [[' || !parentOrigins.includes(origin)', '']],
		caughtBy: frame,
	},
	{
		name: 'frame: tells states to every origin',
		file: FRAME,
		edits: [['parent.postMessage(message, origin)', "parent.postMessage(message, '*')"]],
		caughtBy: frame,
	},
	{
		name: 'frame: runs without a page that holds it',
		file: FRAME,
		edits: [['if (parent === window) {', 'if (false) {']],
		caughtBy: frame,
	},
	{
		name: 'frame: uses grants of other sites',
		file: FRAME,
		edits: [['readGrant(message.grant)?.site === site', 'readGrant(message.grant) || true']],
		caughtBy: frame,
	},
	{
		name: 'frame: held by pages of every site',
		file: FRAME_ROUTE,
		edits: [['const parentOrigins = site.origins;', "const parentOrigins = ['https:'];"]],
		caughtBy: frameRoute,
	},
	{
		name: 'frame: an origin of a site says more in the policy than itself',
		file: FRAME_POLICY,
		edits: [['parentOrigins.filter(isPlain)', 'parentOrigins']],
		caughtBy: frameRoute,
	},
	{
		name: 'frame: given for a site without the scope',
		file: FRAME_ROUTE,
		edits: [['|| !hasFrame(site)', '']],
		caughtBy: frameRoute,
	},
	{
		name: 'frame: given on every host',
		file: FRAME_HOST,
		edits: [[' : !isFrame)', ' : true)']],
		caughtBy: frameRoute,
	},
	{
		name: 'frame: all of the proxy on the host of frames',
		file: FRAME_HOST,
		edits: [['isFrame || request.path.startsWith(ASSETS)', 'true']],
		caughtBy: frameRoute,
	},
	{
		name: 'frame: markup of a setting',
		file: 'proxy/src/pages/frame-document.ts',
		edits: [[".replaceAll('<', '\\\\u003c')", '']],
		caughtBy: frameRoute,
	},
	{
		name: 'embed: another script under a hash',
		file: 'proxy/src/http/routes/assets.ts',
		edits: [['hash === undefined || hash === script.hash', 'true']],
		caughtBy: embedRoute,
	},
	{
		name: 'embed: an element that is no place of a chat loses its content',
		file: 'widget/src/embed/start.ts',
		edits: [['subject && canRun ? (known', 'canRun ? (known']],
		caughtBy: embed,
	},
	{
		name: 'frame: its page believes every window',
		file: 'widget/src/core/held-frame.ts',
		edits: [['\t\t\tevent.source === frame?.contentWindow &&\n', '']],
		caughtBy: unit('widget', 'src/core/frame-loader.test.ts'),
	},
	{
		name: 'frame: its page believes every origin',
		file: 'widget/src/core/held-frame.ts',
		edits: [['\t\t\tevent.origin === origin &&\n', '']],
		caughtBy: unit('widget', 'src/core/frame-loader.test.ts'),
	},
	{
		name: 'frame: an isolated chat runs in the page where there is no frame',
		file: 'widget/src/embed/start.ts',
		edits: [['!isIsolated || frameOrigin !== undefined', 'true']],
		caughtBy: embed,
	},
];

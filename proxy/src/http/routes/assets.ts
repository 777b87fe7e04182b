import type { RequestHandler, Router } from 'express';
import type { Paths } from '../../contract/index.ts';
import { SCRIPT_NAMES, type ScriptName, type Scripts } from '../../pages/scripts.ts';
import { sendProblem, type SendProblem } from '../problem-answer.ts';
import { LOADABLE_ANYWHERE, sendScript } from '../send-script.ts';
import { servePath } from '../serve-path.ts';

const refuse: SendProblem<Paths['/assets/{file}']['get']> = sendProblem;

/**
 * `GET /assets/{file}`: a script by its hash, for good, or by its name alone, as it is today.
 *
 * A hash that is not ours belongs to another release: replicas are being updated, or the browser has kept what led here.
 * It is sent on to the script by name, which every release has, and told not to remember that. Under a hash there is
 * never anything but what has that hash.
 */
export function assetsRoutes(scripts: Scripts): Router {
	const handler: RequestHandler = (request, response) => {
		const asked = readFileName(request.params['file']);
		if (asked === undefined) {
			refuse(response, 'not_found');
			return;
		}
		const { name, hash } = asked;
		const script = scripts[name];
		if (hash === undefined || hash === script.hash) {
			const caching = hash === undefined ? 'revalidate' : 'immutable';
			sendScript(request, response, { ...script, caching });
		} else {
			response.set({ ...LOADABLE_ANYWHERE, Location: `/assets/${name}.js` });
			response.status(302).end();
		}
	};
	return servePath('/assets/{file}', { get: [handler] });
}

/** `<name>.js` or `<name>-<hash>.js`. */
function readFileName(file: unknown): { name: ScriptName; hash: string | undefined } | undefined {
	const [, stem, hash] = /^([a-z]+)(?:-([0-9a-f]{16}))?\.js$/.exec(String(file)) ?? [];
	const name = SCRIPT_NAMES.find((known) => known === stem);
	return name === undefined ? undefined : { name, hash };
}

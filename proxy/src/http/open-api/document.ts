import { type OpenApi, type Operation, PATHS, type PathItem } from '../../contract/index.ts';
import { answersOf } from './answers.ts';
import { headers } from './headers.ts';
import { schemasUsedIn, schemaOf } from './schemas.ts';

const ABOUT = `The token proxy of ChatHub for WordPress. Every path answers other methods with 405 \`method_not_allowed\`
and an \`Allow\` header, every other path is 404 \`not_found\`; both are problems (RFC 9457). HEAD is answered where GET is.`;

/** Of the HTTP API, the `v1` of its paths; not of the release, which is not everybody's to know. */
const API_VERSION = '1';

/** An OpenAPI 3.1 document of everything in the contract's `PATHS`. Addresses are relative to where it is served. */
export function openApiDocument(): OpenApi {
	const paths = Object.fromEntries(
		Object.entries<PathItem>(PATHS).map(([path, methods]) => [
			path,
			Object.fromEntries(
				Object.entries(methods).map(([method, operation]) => [method, describe(operation)]),
			),
		]),
	);
	return {
		openapi: '3.1.1',
		info: {
			title: 'ChatHub token proxy',
			version: API_VERSION,
			description: ABOUT.replaceAll('\n', ' '),
			license: { name: 'GPL-2.0-or-later', identifier: 'GPL-2.0-or-later' },
		},
		servers: [{ url: '/' }],
		paths,
		components: {
			schemas: schemasUsedIn(paths),
			headers,
			securitySchemes: {
				request: {
					type: 'http',
					scheme: 'bearer',
					bearerFormat: 'JWT',
					description:
						'A request token: signed by the site for this one call, good for a minute (docs/architecture.md).',
				},
			},
		},
	};
}

function describe(operation: Operation) {
	const { id, summary, description, caller, body } = operation;
	return {
		operationId: id,
		summary,
		...(description !== undefined && { description }),
		...(caller === 'site' && { security: [{ request: [] }] }),
		...parametersOf(operation),
		...(body !== undefined && {
			requestBody: { required: true, content: { [body.type]: { schema: schemaOf(body.schema) } } },
		}),
		responses: answersOf(operation),
	};
}

const origin = {
	name: 'Origin',
	in: 'header',
	required: true,
	description: 'As browsers send it, and as the site list spells it.',
	schema: { type: 'string' },
};

function parametersOf({ caller, parameters = {} }: Operation) {
	const all = [
		...Object.entries(parameters).map(([name, { description, schema }]) => ({
			name,
			in: 'path',
			required: true,
			description,
			schema: schemaOf(schema),
		})),
		...(caller === 'page' ? [origin] : []),
	];
	return all.length > 0 ? { parameters: all } : {};
}

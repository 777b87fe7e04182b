import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Response, Test } from 'supertest';
import { z } from 'zod';
import { openApiDocument } from '../src/http/open-api/document.ts';

const ref = z.object({ $ref: z.string() });
const responseSchema = z.strictObject({
	description: z.string(),
	headers: z.record(z.string(), ref),
	/** None: the answer has no body. */
	content: z.record(z.string(), z.strictObject({ schema: z.looseObject({}) })).optional(),
});
const documentSchema = z.looseObject({
	paths: z.record(
		z.string(),
		z.record(z.string(), z.looseObject({ responses: z.record(z.string(), responseSchema) })),
	),
	components: z.looseObject({
		schemas: z.record(z.string(), z.looseObject({})),
		headers: z.record(
			z.string(),
			z.strictObject({
				description: z.string(),
				required: z.boolean().optional(),
				schema: z.looseObject({}),
			}),
		),
	}),
});
export type Document = z.infer<typeof documentSchema>;
type Answer = z.infer<typeof responseSchema>;

export const document: Document = documentSchema.parse(openApiDocument());

/** What the document says of the whole proxy in words: 400, 404 and 405 come without an operation. */
const problem = (code: string): Answer => ({
	description: code,
	headers: {
		'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' },
		'Cache-Control': { $ref: '#/components/headers/Cache-Control' },
	},
	content: {
		'application/problem+json': {
			schema: {
				allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { const: code } } }],
			},
		},
	},
});

/** Receivers take more than is described; what we send must not be more. */
function closed(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value.map(closed);
	}
	if (typeof value !== 'object' || value === null) {
		return value;
	}
	const copy = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, closed(part)]));
	return copy['type'] === 'object' ? { additionalProperties: false, ...copy } : copy;
}

const sent = {
	$id: 'document',
	...z.looseObject({}).parse(closed({ components: document.components })),
};

/** What is looked at; `type` is the content type without parameters, `body` what was parsed of the text. */
type CheckedAnswer = Pick<Response, 'status' | 'type' | 'text'> & {
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: unknown;
};

/** Holds every answer against the OpenAPI document, and remembers what does not fit. */
export class AnswerCheck {
	readonly faults: string[] = [];
	readonly #ajv = formats.default(
		new Ajv2020({ strict: true, strictTypes: false, keywords: ['components'], schemas: [sent] }),
	);
	readonly #validators = new Map<string, ValidateFunction>();

	/** A plugin for supertest's agent. */
	readonly watch = (test: Test): void => {
		void test.on('response', (response: Response) => {
			// What is thrown in here would only make the request hang.
			try {
				this.hold(test.method, new URL(test.url).pathname, response);
			} catch (error) {
				this.faults.push(String(error));
			}
		});
	};

	/** Holds one answer against the document. */
	hold(method: string, path: string, answer: CheckedAnswer): void {
		for (const fault of this.#faultsOf(method.toLowerCase(), path, answer)) {
			this.faults.push(`${method} ${path} ${answer.status}: ${fault}`);
		}
	}

	#faultsOf(method: string, path: string, response: CheckedAnswer): string[] {
		const expected = this.#expected(method === 'head' ? 'get' : method, path, response.status);
		if (expected === undefined) {
			return ['is not in the document'];
		}
		const faults = Object.entries(expected.headers).flatMap(([name, { $ref }]) => {
			const header = document.components.headers[$ref.split('/').at(-1) ?? ''];
			const value: unknown = response.headers[name.toLowerCase()];
			return value === undefined
				? header?.required === true
					? [`has no ${name}`]
					: []
				: this.#validate(header?.schema, value).map((fault) => `${name} ${fault}`);
		});
		const schema = expected.content?.[response.type]?.schema;
		if (expected.content === undefined) {
			if (response.text !== '' || response.type !== '') {
				faults.push('has a body');
			}
		} else if (schema === undefined) {
			faults.push(`is of the type ${response.type}`);
		} else if (method !== 'head') {
			const value: unknown = response.type.endsWith('json') ? response.body : response.text;
			faults.push(...this.#validate(schema, value));
		}
		return faults;
	}

	#expected(method: string, path: string, status: number): Answer | undefined {
		const found = Object.entries(document.paths).find(([template]) =>
			new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
		);
		if (found === undefined) {
			return { 400: problem('invalid_request'), 404: problem('not_found') }[status];
		}
		const operation = found[1][method];
		return operation === undefined
			? status === 405
				? problem('method_not_allowed')
				: undefined
			: operation.responses[status];
	}

	#validate(schema: unknown, value: unknown): string[] {
		const text = JSON.stringify(closed(schema)).replaceAll('"#/components', '"document#/components');
		const validator =
			this.#validators.get(text) ?? this.#ajv.compile(z.looseObject({}).parse(JSON.parse(text)));
		this.#validators.set(text, validator);
		return validator(value)
			? []
			: (validator.errors ?? []).map(({ instancePath, message = '' }) =>
					`${instancePath} ${message}`.trim(),
				);
	}
}

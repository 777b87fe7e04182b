import {
	type Operation,
	PROBLEM_CODES,
	problemSchema,
	TOKEN_ERRORS,
	tokenErrorSchema,
} from '../../contract/index.ts';
import { problemTexts } from '../problem-texts.ts';
import { headersOf } from './headers.ts';
import { schemaOf } from './schemas.ts';

/** Every answer of an operation by status, as OpenAPI's `responses`. Errors name the codes that come with the status. */
export function answersOf(operation: Operation) {
	const { answers, problems = [], tokenErrors = [] } = operation;
	return {
		...mapValues(answers, ({ description, schema }, status) => ({
			description,
			headers: headersOf(operation, status),
			...(schema !== undefined && { content: { 'application/json': { schema: schemaOf(schema) } } }),
		})),
		...mapValues(byStatus(problems, PROBLEM_CODES), (codes, status) => ({
			description: codes.map((code) => `\`${code}\`: ${problemTexts[code].title}.`).join(' '),
			headers: headersOf(operation, status),
			content: { 'application/problem+json': { schema: narrowed(problemSchema, 'code', codes) } },
		})),
		...mapValues(byStatus(tokenErrors, TOKEN_ERRORS), (codes, status) => ({
			description: codes.map((code) => `\`${code}\``).join(', '),
			headers: headersOf(operation, status),
			content: { 'application/json': { schema: narrowed(tokenErrorSchema, 'error', codes) } },
		})),
	};
}

/** An error's schema, of whose codes only these can come. */
const narrowed = (schema: Parameters<typeof schemaOf>[0], property: string, codes: readonly string[]) => ({
	allOf: [schemaOf(schema), { properties: { [property]: { enum: codes } } }],
});

function byStatus<Code extends string>(codes: readonly Code[], statuses: Readonly<Record<Code, number>>) {
	return Object.groupBy(codes, (code) => statuses[code]);
}

function mapValues<V, R>(
	record: Readonly<Partial<Record<number, V>>>,
	map: (value: V, status: number) => R,
): Record<string, R> {
	return Object.fromEntries(
		Object.entries(record).flatMap(([status, value]) =>
			value === undefined ? [] : [[status, map(value, Number(status))]],
		),
	);
}

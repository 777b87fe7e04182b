import { describe, expect, test } from 'vitest';
import { forge } from '../../test/forge.ts';
import {
	operatorListSchema,
	organizationListSchema,
	readJwtAnswer,
	readOperatorToken,
	validationSchema,
} from './schemas.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.c2ln-_';

describe('a JWT answer', () => {
	test.each([
		['raw text', jwt],
		['raw text with white space', ` ${jwt}\r\n`],
		['a JSON string', JSON.stringify(jwt)],
		['an object', JSON.stringify({ token: jwt, expiration: '2026-11-22T10:15:30Z' })],
	])('is read from %s', (_form, body) => {
		expect(readJwtAnswer(body)).toBe(jwt);
	});

	test.each([
		'',
		' ',
		'null',
		'42',
		'"',
		`"${jwt}`,
		'{}',
		'{"token":""}',
		'{"token":42}',
		`{"access_token":"${jwt}"}`,
		`[${JSON.stringify(jwt)}]`,
		'<!doctype html><title>Maintenance</title>',
		'a.b',
		'a.b.c.d',
		'a..c',
		`${jwt} ${jwt}`,
		`Bearer ${jwt}`,
	])('is not read from %j', (body) => {
		expect(readJwtAnswer(body)).toBeUndefined();
	});
});

describe('an operator token', () => {
	const token = (payload: unknown) => forge({ alg: 'HS256' }, payload, new Uint8Array(32));

	test.each([
		[{ exp: 5 }, null],
		[{ exp: 5, operatorId: 6001 }, 6001],
		[{ exp: 5, OperatorId: '6001' }, 6001],
		[{ exp: 5, operator_id: 6001 }, 6001],
		[{ exp: 5, operatorId: 'eva' }, null],
		[{ exp: 5, operatorId: { id: 1 } }, null],
		[{ exp: 5, sub: '42', id: 42 }, null],
	])('%j is of operator %s', (payload, operator) => {
		expect(readOperatorToken(token(payload))).toEqual({ exp: 5, operator });
	});

	test.each([{}, { exp: '5' }, { exp: -1 }, null, 'text', [5]])('%j cannot be used', (payload) => {
		expect(readOperatorToken(token(payload))).toBeUndefined();
	});

	test('that only looks like a JWT cannot be used', () => {
		expect(readOperatorToken('a.b.c')).toBeUndefined();
	});
});

describe('lists', () => {
	test('organizations lose what is not documented', () => {
		expect(organizationListSchema.parse([{ id: 12, name: 'Acme', secret: 1 }])).toEqual([
			{ id: 12, name: 'Acme' },
		]);
	});

	test('statuses get their names', () => {
		const list = [0, 1, 2].map((status) => ({
			id: status + 1,
			name: 'x',
			status,
			organization: { id: 12, name: 'A' },
		}));
		expect(operatorListSchema.parse(list).map(({ status }) => status)).toEqual([
			'active',
			'inactive',
			'deleted',
		]);
	});

	test.each([
		null,
		{},
		[{ id: '12', name: 'x', status: 0 }],
		[{ id: 0, name: 'x', status: 0 }],
		[{ id: 1, status: 0 }],
		[{ id: 1, name: 'x', status: 3 }],
		[{ id: 1, name: 'x' }],
		[{ id: 1, name: 'x', status: 0 }, null],
	])('%j is no list of operators', (value) => {
		expect(operatorListSchema.safeParse(value).success).toBe(false);
	});
});

describe('a verdict', () => {
	test.each([
		[
			{ valid: true, operatorId: 6001, expiresAt: '2026-11-22T10:15:30Z' },
			{ valid: true, operator: 6001 },
		],
		[{ isValid: true }, { valid: true, operator: null }],
		[
			{ valid: false, error: 'Token expired' },
			{ valid: false, operator: null },
		],
		[{ isValid: false }, { valid: false, operator: null }],
		[
			{ valid: true, isValid: false },
			{ valid: false, operator: null },
		],
		[
			{ valid: true, operatorId: null },
			{ valid: true, operator: null },
		],
	])('%j', (value, verdict) => {
		expect(validationSchema.parse(value)).toEqual(verdict);
	});

	test.each([{}, null, true, { valid: 'true' }, { valid: 1 }, { error: 'x' }])('%j is none', (value) => {
		expect(validationSchema.safeParse(value).success).toBe(false);
	});
});

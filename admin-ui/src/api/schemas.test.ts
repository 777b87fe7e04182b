import * as contract from '@chathub/proxy/contract';
import { describe, expect, it } from 'vitest';

import { diagnosisSchema, operatorsSchema, organizationsSchema, siteSchema } from './schemas.ts';

type Schema = { readonly safeParse: (value: unknown) => { readonly success: boolean } };

const site = { origins: ['https://shop.example'], upstream: 'ok', version: '1.2.3' };
const contractSite = contract.siteAnswerSchema.pick({ origins: true, upstream: true, version: true });
const step = { step: 'login', status: 'passed', duration_ms: 5 };
const operator = { id: 6001, name: 'Anna', status: 'active' };

const verdict = (schema: Schema, value: unknown) => schema.safeParse(value).success;

describe('what PHP passes on from the proxy is read as the contract says', () => {
	it.each([
		...contract.UPSTREAM_STATES.map((upstream) => ({ upstream })),
		{ upstream: 'asleep' },
		{ origins: [] },
		{ origins: ['https://shop.example/'] },
		{ origins: 'https://shop.example' },
		{ version: 1 },
	])('of a site %j', (change) => {
		const value = { ...site, ...change };
		expect(verdict(siteSchema, { ...value, origin_allowed: true })).toBe(verdict(contractSite, value));
	});

	it.each([
		...contract.OPERATOR_STATUSES.map((status) => ({ status })),
		{ status: 'asleep' },
		{ id: 0 },
		{ id: 1.5 },
		{ id: '6001' },
		{ name: null },
	])('of an operator %j', (change) => {
		const value = { ...operator, ...change };
		expect(verdict(operatorsSchema, [value])).toBe(verdict(contract.operatorSchema, value));
	});

	it.each([{}, { id: -1 }, { id: null }, { name: undefined }])('of an organization %j', (change) => {
		const value = { id: 12, name: 'Shop', ...change };
		expect(verdict(organizationsSchema, [value])).toBe(verdict(contract.organizationSchema, value));
	});

	it.each([
		...contract.DIAGNOSIS_STEPS.map((name) => ({ step: name })),
		...contract.DIAGNOSIS_STEP_STATUSES.map((status) => ({ status })),
		{ step: 'coffee' },
		{ status: 'exploded' },
		{ duration_ms: -1 },
		{ duration_ms: 0.5 },
	])('of a step of a diagnosis %j', (change) => {
		const value = { ...step, ...change };
		expect(verdict(diagnosisSchema, { steps: [{ ...value, message: '' }] })).toBe(
			verdict(contract.diagnosisStepSchema, value),
		);
	});

	it('takes the good ones, which the comparisons above would not notice', () => {
		expect(verdict(siteSchema, { ...site, origin_allowed: true })).toBe(true);
		expect(verdict(operatorsSchema, [operator])).toBe(true);
		expect(verdict(organizationsSchema, [{ id: 12, name: 'Shop' }])).toBe(true);
		expect(verdict(diagnosisSchema, { steps: [{ ...step, message: '' }] })).toBe(true);
	});
});

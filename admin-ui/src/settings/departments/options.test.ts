import { describe, expect, it } from 'vitest';

import { ApiError } from '../../api/api-error.ts';
import { loading } from '../../api/remote.ts';
import type { Remote } from '../../api/remote.ts';
import type { Operator, Organization } from '../../api/schemas.ts';
import { operatorChoice, organizationChoice } from './options.ts';

const organizations: Remote<readonly Organization[]> = { status: 'ready', value: [{ id: 12, name: 'Shop' }] };
const operators: Remote<readonly Operator[]> = {
	status: 'ready',
	value: [
		{ id: 1, name: 'Anna', status: 'active' },
		{ id: 2, name: 'Boris', status: 'inactive' },
		{ id: 3, name: 'Cyril', status: 'deleted' },
	],
};
const failed = { status: 'failed', error: new ApiError('fetch_error', 'No answer.') } as const;

describe('organizationChoice', () => {
	it('asks to choose while nothing is chosen', () => {
		const { options, standing } = organizationChoice(organizations, null);
		expect(options).toEqual([
			{ value: '', label: 'Choose an organization' },
			{ value: '12', label: 'Shop (no. 12)' },
		]);
		expect(standing).toBe('none');
	});

	it('keeps a stored one that is no longer offered, and marks it', () => {
		const { options, standing } = organizationChoice(organizations, 99);
		expect(options).toContainEqual({ value: '99', label: 'No. 99 (no longer there)' });
		expect(standing).toBe('gone');
	});

	it.each([loading, failed])('keeps a stored one without a judgement while there is no list', (remote) => {
		expect(organizationChoice(remote, 12)).toEqual({
			options: [{ value: '12', label: 'No. 12' }],
			standing: 'unchecked',
		});
	});
});

describe('operatorChoice', () => {
	it('offers any active one first, marks the inactive, leaves out the deleted', () => {
		expect(operatorChoice(operators, null)).toEqual({
			options: [
				{ value: '', label: 'Any active operator' },
				{ value: '1', label: 'Anna (no. 1)' },
				{ value: '2', label: 'Boris (no. 2) (inactive)' },
			],
			standing: 'none',
		});
	});

	it.each([
		[1, 'good', 'Anna (no. 1)'],
		[2, 'inactive', 'Boris (no. 2) (inactive)'],
		[3, 'gone', 'Cyril (no. 3) (no longer there)'],
		[4, 'gone', 'No. 4 (no longer there)'],
	])('shows a stored operator %d as %s', (id, standing, label) => {
		const choice = operatorChoice(operators, id);
		expect(choice.standing).toBe(standing);
		expect(choice.options).toContainEqual({ value: String(id), label });
	});

	it('keeps a stored operator when the list fails', () => {
		const { options, standing } = operatorChoice(failed, 7);
		expect(options.map(({ value }) => value)).toEqual(['', '7']);
		expect(standing).toBe('unchecked');
	});
});

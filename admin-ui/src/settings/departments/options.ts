import { __, sprintf } from '@wordpress/i18n';

import type { Remote } from '../../api/remote.ts';
import type { Operator, Organization } from '../../api/schemas.ts';

type Option = { readonly label: string; readonly value: string };

/** How a stored choice stands against the list. `unchecked` until there is a list. */
export type Standing = 'none' | 'unchecked' | 'good' | 'inactive' | 'gone';

export type Choice = { readonly options: readonly Option[]; readonly standing: Standing };

const option = (id: number | null, label: string): Option => ({
	value: id === null ? '' : String(id),
	label,
});

const gone = (label: string): string =>
	/* translators: %s: name or number of an organization or operator. */
	sprintf(__('%s (no longer there)', 'chathub'), label);

const inactive = (label: string): string =>
	/* translators: %s: name of an operator. */
	sprintf(__('%s (inactive)', 'chathub'), label);

const numbered = (id: number): string =>
	/* translators: %d: number of an organization or operator at ChatHub. */
	sprintf(__('No. %d', 'chathub'), id);

/** The name alone may repeat, so the number stands beside it. */
const named = ({ id, name }: { readonly id: number; readonly name: string }): string =>
	name.trim() === ''
		? numbered(id)
		: /* translators: 1: name, 2: number at ChatHub. */
			sprintf(__('%1$s (no. %2$d)', 'chathub'), name, id);

/** What the organization select offers. The stored one is always among it, marked when it is gone. */
export const organizationChoice = (
	organizations: Remote<readonly Organization[]>,
	value: number | null,
): Choice => {
	const listed = organizations.status === 'ready' ? organizations.value : [];
	const options = listed.map((one) => option(one.id, named(one)));
	if (value === null) {
		return {
			options: [option(null, __('Choose an organization', 'chathub')), ...options],
			standing: 'none',
		};
	}
	if (organizations.status !== 'ready') {
		return { options: [option(value, numbered(value))], standing: 'unchecked' };
	}
	return listed.some(({ id }) => id === value)
		? { options, standing: 'good' }
		: { options: [option(value, gone(numbered(value))), ...options], standing: 'gone' };
};

const operatorOption = (operator: Operator): Option => {
	switch (operator.status) {
		case 'active':
			return option(operator.id, named(operator));
		case 'inactive':
			return option(operator.id, inactive(named(operator)));
		case 'deleted':
			return option(operator.id, gone(named(operator)));
	}
};

/**
 * What the operator select offers: any active one first, then all but the deleted. The stored one is always among
 * it, marked when it is inactive, deleted or not listed at all.
 */
export const operatorChoice = (operators: Remote<readonly Operator[]>, value: number | null): Choice => {
	const any = option(null, __('Any active operator', 'chathub'));
	if (operators.status !== 'ready') {
		return value === null
			? { options: [any], standing: 'none' }
			: { options: [any, option(value, numbered(value))], standing: 'unchecked' };
	}
	const offered = operators.value.filter(({ id, status }) => status !== 'deleted' || id === value);
	const options = [any, ...offered.map(operatorOption)];
	if (value === null) {
		return { options, standing: 'none' };
	}
	const chosen = offered.find(({ id }) => id === value);
	switch (chosen?.status) {
		case 'active':
			return { options, standing: 'good' };
		case 'inactive':
			return { options, standing: 'inactive' };
		case 'deleted':
			return { options, standing: 'gone' };
		case undefined:
			return { options: [...options, option(value, gone(numbered(value)))], standing: 'gone' };
	}
};

/** What an option's value stands for. */
export const idOf = (value: string): number | null => (value === '' ? null : Number(value));

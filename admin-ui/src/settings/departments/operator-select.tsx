import { Button, SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { MouseEvent } from 'react';

import type { Remote } from '../../api/remote.ts';
import type { Operator } from '../../api/schemas.ts';
import { controlLook } from '../control-look.ts';
import type { DepartmentDraft } from '../form/draft.ts';
import { fieldProps } from '../form/field-props.tsx';
import type { SettingsForm } from '../form/use-settings-form.ts';
import { idOf, operatorChoice } from './options.ts';
import type { Standing } from './options.ts';
import type { Directory } from './use-directory.ts';

type Props = {
	readonly department: DepartmentDraft;
	readonly directory: Directory;
	readonly form: SettingsForm;
};

const hint = (standing: Standing, operators: Remote<readonly Operator[]>): string | undefined => {
	switch (operators.status) {
		case 'idle':
			return undefined;
		case 'loading':
			return __('Loading the operators…', 'chathub');
		case 'failed':
			return operators.error.message;
		case 'ready':
			break;
	}
	if (operators.value.every(({ status }) => status !== 'active')) {
		return __(
			'This organization has no active operator, so visitors see the fallback contact.',
			'chathub',
		);
	}
	switch (standing) {
		case 'inactive':
			return __(
				'This operator is inactive, so visitors see the fallback contact. Activate them at ChatHub or choose another one.',
				'chathub',
			);
		case 'gone':
			return __(
				'This operator is no longer there, so visitors see the fallback contact. Choose another one.',
				'chathub',
			);
		case 'none':
		case 'unchecked':
		case 'good':
			return undefined;
	}
};

/** Who answers in a department: one operator, or any active one of the organization. */
export const OperatorSelect = ({ department, directory, form }: Props) => {
	const { id, organization, operator } = department;
	const operators = directory.operatorsOf(organization);
	const { options, standing } = operatorChoice(operators, operator);
	return (
		<div>
			<SelectControl
				{...controlLook}
				label={__('Operator', 'chathub')}
				options={options}
				value={operator === null ? '' : String(operator)}
				disabled={organization === null}
				{...fieldProps(form, `departments.${id}.operator`, hint(standing, operators))}
				onChange={(value) => {
					form.change({ type: 'department-changed', id, change: { operator: idOf(value) } });
				}}
			/>
			{operators.status === 'failed' && organization !== null && (
				<Button
					variant="link"
					onClick={({ currentTarget }: MouseEvent<HTMLElement>) => {
						currentTarget.parentElement?.querySelector('select')?.focus();
						directory.reloadOperatorsOf(organization);
					}}
				>
					{__('Load the operators again', 'chathub')}
				</Button>
			)}
		</div>
	);
};

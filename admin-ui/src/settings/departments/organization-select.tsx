import { SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { controlLook } from '../control-look.ts';
import type { DepartmentDraft } from '../form/draft.ts';
import { fieldProps } from '../form/field-props.tsx';
import type { SettingsForm } from '../form/use-settings-form.ts';
import { idOf, organizationChoice } from './options.ts';
import type { Standing } from './options.ts';
import type { Directory } from './use-directory.ts';

type Props = {
	readonly department: DepartmentDraft;
	readonly directory: Directory;
	readonly form: SettingsForm;
};

const hint = (standing: Standing, { organizations }: Directory): string | undefined => {
	if (organizations.status === 'loading') {
		return __('Loading the organizations…', 'chathub');
	}
	if (organizations.status === 'ready' && organizations.value.length === 0) {
		return __(
			'The proxy allows this site no organization. Allow one in the proxy’s site list.',
			'chathub',
		);
	}
	return standing === 'gone'
		? __(
				'The proxy no longer offers this organization. Visitors see the fallback contact; choose another one.',
				'chathub',
			)
		: undefined;
};

/** Which organization a department belongs to. */
export const OrganizationSelect = ({ department, directory, form }: Props) => {
	const { options, standing } = organizationChoice(directory.organizations, department.organization);
	return (
		<SelectControl
			{...controlLook}
			label={__('Organization', 'chathub')}
			options={options}
			value={department.organization === null ? '' : String(department.organization)}
			{...fieldProps(form, `departments.${department.id}.organization`, hint(standing, directory))}
			onChange={(value) => {
				form.change({
					type: 'department-changed',
					id: department.id,
					change: { organization: idOf(value) },
				});
			}}
		/>
	);
};

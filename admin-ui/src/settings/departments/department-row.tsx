import { Button, TextControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { controlLook } from '../control-look.ts';
import type { DepartmentDraft } from '../form/draft.ts';
import { fieldProps } from '../form/field-props.tsx';
import type { SettingsForm } from '../form/use-settings-form.ts';
import { RowActions } from '../row-actions.tsx';
import { CheckResult } from './check-result.tsx';
import { OperatorSelect } from './operator-select.tsx';
import { OrganizationSelect } from './organization-select.tsx';
import { useCheck } from './use-check.ts';
import type { Directory } from './use-directory.ts';

type Props = {
	readonly department: DepartmentDraft;
	readonly directory: Directory;
	readonly form: SettingsForm;
	readonly connected: boolean;
	readonly first: boolean;
	readonly last: boolean;
	readonly onMove: (by: -1 | 1) => void;
	readonly onRemove: () => void;
};

export const departmentTitle = ({ label }: Pick<DepartmentDraft, 'label'>): string =>
	label.trim() === '' ? __('New department', 'chathub') : label;

/** One department, all of it editable but the slug of a saved one. */
export const DepartmentRow = (props: Props) => {
	const { department, directory, form, connected, first, last, onMove, onRemove } = props;
	const { id, label, slug, saved, organization, operator } = department;
	const [result, check] = useCheck(organization, operator);
	return (
		<li>
			<fieldset className="chathub-row">
				<legend className="screen-reader-text">{departmentTitle(department)}</legend>
				<div className="chathub-row__head">
					<span className="chathub-row__title" aria-hidden="true">
						{departmentTitle(department)}
					</span>
					{first && <span className="chathub-badge">{__('Default', 'chathub')}</span>}
					<RowActions
						name={`departments-${id}`}
						title={departmentTitle(department)}
						first={first}
						last={last}
						onMove={onMove}
						onRemove={onRemove}
					/>
				</div>
				<div className="chathub-grid">
					<TextControl
						{...controlLook}
						label={__('Name', 'chathub')}
						data-chathub-focus={`departments-${id}-label`}
						{...fieldProps(form, `departments.${id}.label`)}
						value={label}
						onChange={(next) => {
							form.change({ type: 'department-changed', id, change: { label: next } });
						}}
					/>
					<TextControl
						{...controlLook}
						label={__('Short name for blocks', 'chathub')}
						readOnly={saved}
						dir="ltr"
						{...fieldProps(
							form,
							`departments.${id}.slug`,
							saved
								? __('Fixed, because blocks may use it.', 'chathub')
								: __('Blocks remember it. Fixed once it is saved.', 'chathub'),
						)}
						value={slug}
						onChange={(next) => {
							form.change({ type: 'department-changed', id, change: { slug: next } });
						}}
					/>
					<OrganizationSelect department={department} directory={directory} form={form} />
					<OperatorSelect department={department} directory={directory} form={form} />
				</div>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					disabled={!connected || organization === null || result.status === 'loading'}
					accessibleWhenDisabled
					onClick={check}
				>
					{__('Check', 'chathub')}
				</Button>
				<CheckResult result={result} onRetry={check} />
			</fieldset>
		</li>
	);
};

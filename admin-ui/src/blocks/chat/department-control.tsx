import { Button, Notice, SelectControl, Spinner } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import type { Remote } from '../../api/remote.ts';
import type { Departments } from '../../api/public-schemas.ts';

type Option = { readonly label: string; readonly value: string };

/** What can be chosen; a department that is gone stays in the list, so that it is neither hidden nor replaced. */
const optionsOf = ({ departments }: Departments, chosen: string): Option[] => {
	const [first] = departments;
	const known = departments.map(({ slug, label }) => ({
		value: slug,
		label: departments.some((other) => other.label === label && other.slug !== slug)
			? `${label} (${slug})`
			: label,
	}));
	const isUnknown = chosen !== '' && !known.some(({ value }) => value === chosen);
	return [
		{
			value: '',
			label: first
				? /* translators: %s: the name of the site's first department. */
					sprintf(__('Default (%s)', 'chathub'), first.label)
				: __('Default', 'chathub'),
		},
		...known,
		...(isUnknown
			? [
					{
						value: chosen,
						/* translators: %s: the short name of a department that was deleted. */
						label: sprintf(__('%s (no longer exists)', 'chathub'), chosen),
					},
				]
			: []),
	];
};

type DepartmentControlProps = {
	readonly departments: Remote<Departments>;
	readonly onReload: () => void;
	readonly value: string;
	readonly onChange: (department: string) => void;
};

export function DepartmentControl({ departments, onReload, value, onChange }: DepartmentControlProps) {
	switch (departments.status) {
		case 'idle':
		case 'loading':
			return (
				<p role="status">
					<Spinner /> {__('Loading departments…', 'chathub')}
				</p>
			);
		case 'failed':
			return (
				<>
					<Notice status="error" isDismissible={false}>
						{departments.error.message}
					</Notice>
					<Button variant="secondary" onClick={onReload}>
						{__('Load departments again', 'chathub')}
					</Button>
				</>
			);
		case 'ready':
			return (
				<SelectControl
					label={__('Department', 'chathub')}
					help={__('Who answers when a visitor opens this chat.', 'chathub')}
					value={value}
					options={optionsOf(departments.value, value)}
					onChange={onChange}
				/>
			);
	}
}

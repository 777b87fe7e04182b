import { speak } from '@wordpress/a11y';
import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { ConfirmDialog } from '../confirm-dialog.tsx';
import type { DepartmentDraft } from '../form/draft.ts';
import type { SettingsForm } from '../form/use-settings-form.ts';
import { limits } from '../limits.ts';
import { focusAfterMove, focusAfterRemoval } from '../list-focus.ts';
import { Panel } from '../panel.tsx';
import { useFocusRequest } from '../use-focus-request.ts';
import { DepartmentRow, departmentTitle } from './department-row.tsx';
import { DirectoryState } from './directory-state.tsx';
import { useDirectory } from './use-directory.ts';

type Props = {
	readonly form: SettingsForm;
	/** Changes with the connection; null while there is none. */
	readonly connection: string | null;
};

/** The places a chat can go. */
export const DepartmentsPanel = ({ form, connection }: Props) => {
	const { departments, nextId } = form.draft;
	const directory = useDirectory(
		connection,
		departments.map(({ organization }) => organization),
	);
	const [container, requestFocus] = useFocusRequest<HTMLDivElement>();
	const [removing, setRemoving] = useState<DepartmentDraft | null>(null);

	const remove = ({ id }: DepartmentDraft) => {
		setRemoving(null);
		form.change({ type: 'department-removed', id });
		requestFocus(...focusAfterRemoval(departments, id, 'departments'));
	};

	const move = (department: DepartmentDraft, index: number, by: -1 | 1) => {
		form.change({ type: 'department-moved', id: department.id, by });
		requestFocus(...focusAfterMove(department.id, by, 'departments'));
		speak(
			sprintf(
				/* translators: 1: name of the department, 2: its new place, 3: number of departments. */
				__('“%1$s” is now number %2$d of %3$d.', 'chathub'),
				departmentTitle(department),
				index + by + 1,
				departments.length,
			),
		);
	};

	return (
		<div ref={container}>
			<Panel
				title={__('Departments', 'chathub')}
				description={__(
					'The places a chat can go. Editors choose one in the chat block; the first is used where they choose none.',
					'chathub',
				)}
			>
				<Notice status="warning" isDismissible={false} spokenMessage="">
					{__(
						'Every visitor who opens the chat can read the token of its operator. Use operators that exist for the website only, with the fewest rights.',
						'chathub',
					)}
				</Notice>
				<DirectoryState connected={connection !== null} directory={directory} />
				{departments.length === 0 && (
					<p className="chathub-empty">
						{__('There is no department yet, so no chat block can work.', 'chathub')}
					</p>
				)}
				{departments.length > 0 && (
					<ol className="chathub-list">
						{departments.map((department, index) => (
							<DepartmentRow
								key={department.id}
								department={department}
								directory={directory}
								form={form}
								connected={connection !== null}
								first={index === 0}
								last={index === departments.length - 1}
								onMove={(by) => {
									move(department, index, by);
								}}
								onRemove={() => {
									if (department.saved) {
										setRemoving(department);
									} else {
										remove(department);
									}
								}}
							/>
						))}
					</ol>
				)}
				<Button
					__next40pxDefaultSize
					variant="secondary"
					disabled={connection === null || departments.length >= limits.departments}
					accessibleWhenDisabled
					data-chathub-focus="departments-add"
					onClick={() => {
						form.change({ type: 'department-added' });
						requestFocus(`departments-${nextId}-label`);
					}}
				>
					{__('Add a department', 'chathub')}
				</Button>
				{removing !== null && (
					<ConfirmDialog
						title={sprintf(
							/* translators: %s: name of the department. */
							__('Remove “%s”?', 'chathub'),
							departmentTitle(removing),
						)}
						message={__(
							'Blocks that use this department show their fallback contact once you save, never another department.',
							'chathub',
						)}
						confirmLabel={__('Remove', 'chathub')}
						onConfirm={() => {
							remove(removing);
						}}
						onCancel={() => {
							setRemoving(null);
						}}
					/>
				)}
			</Panel>
		</div>
	);
};

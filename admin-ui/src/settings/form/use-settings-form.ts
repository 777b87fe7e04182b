import { useDispatch } from '@wordpress/data';
import { useMemo, useReducer, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';

import { toApiError } from '../../api/api-error.ts';
import type { ApiError } from '../../api/api-error.ts';
import type { ChathubSettings } from '../../settings.generated.ts';
import { draftReducer } from './draft-reducer.ts';
import type { DraftAction } from './draft-reducer.ts';
import { draftFrom, hasSameContent, settingsFrom } from './draft.ts';
import type { SettingsDraft } from './draft.ts';
import type { FieldErrors, FieldKey } from './field-key.ts';
import type { StoredSettings } from './use-site-settings.ts';
import { validateDraft } from './validate.ts';
import { visibleErrors } from './visible-errors.ts';

/** How the last attempt to save went. A new object for each attempt, so that effects can tell them apart. */
export type SaveState =
	| { readonly status: 'idle' }
	| { readonly status: 'invalid' }
	| { readonly status: 'saving' }
	| { readonly status: 'failed'; readonly error: ApiError; readonly submitted: SettingsDraft };

export type SettingsForm = {
	readonly draft: SettingsDraft;
	readonly change: (action: DraftAction) => void;
	/** The errors to show now: of fields that were left, and of all fields after an attempt to save. */
	readonly errors: FieldErrors;
	/** Says that a field was left. */
	readonly touch: (key: FieldKey) => void;
	readonly dirty: boolean;
	readonly saveState: SaveState;
	readonly submit: () => void;
};

/** Everything about editing the settings but the markup. What is typed stays until the server has taken it. */
export const useSettingsForm = (
	{ settings, readable }: StoredSettings,
	save: (settings: ChathubSettings) => Promise<ChathubSettings>,
): SettingsForm => {
	const [draft, change] = useReducer(draftReducer, settings, (stored) => draftFrom(stored));
	const [touched, setTouched] = useState<ReadonlySet<FieldKey>>(new Set());
	const [attempted, setAttempted] = useState(false);
	const [saveState, setSaveState] = useState<SaveState>({ status: 'idle' });
	const { createSuccessNotice } = useDispatch(noticesStore);

	const errors = useMemo(() => validateDraft(draft), [draft]);
	const dirty = useMemo(
		() => !readable || !hasSameContent(draft, draftFrom(settings)),
		[draft, settings, readable],
	);

	const send = async () => {
		setSaveState({ status: 'saving' });
		try {
			const stored = await save(settingsFrom(draft));
			change({ type: 'saved', submitted: draft, stored });
			setTouched(new Set());
			setAttempted(false);
			setSaveState({ status: 'idle' });
			void createSuccessNotice(__('Settings saved.', 'chathub'), { type: 'snackbar' });
		} catch (reason) {
			setSaveState({ status: 'failed', error: toApiError(reason), submitted: draft });
		}
	};

	return {
		draft,
		change,
		errors: visibleErrors({ draft, errors, touched, attempted, saveState }),
		touch: (key) => {
			setTouched((keys) => (keys.has(key) ? keys : new Set(keys).add(key)));
		},
		dirty,
		saveState,
		submit: () => {
			if (!dirty || saveState.status === 'saving') {
				return;
			}
			setAttempted(true);
			if (errors.size > 0) {
				setSaveState({ status: 'invalid' });
				return;
			}
			void send();
		},
	};
};

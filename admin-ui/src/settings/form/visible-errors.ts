import { fieldValue } from './field-key.ts';
import type { FieldErrors, FieldKey } from './field-key.ts';
import type { SettingsDraft } from './draft.ts';
import { serverFieldErrors } from './server-errors.ts';
import type { SaveState } from './use-settings-form.ts';

type Known = {
	readonly draft: SettingsDraft;
	readonly errors: FieldErrors;
	readonly touched: ReadonlySet<FieldKey>;
	readonly attempted: boolean;
	readonly saveState: SaveState;
};

/**
 * Nobody is told off for a field they have not reached yet. What the server refused is shown until that field is
 * edited.
 */
export const visibleErrors = ({ draft, errors, touched, attempted, saveState }: Known): FieldErrors => {
	const visible = new Map([...errors].filter(([key]) => attempted || touched.has(key)));
	if (saveState.status === 'failed') {
		for (const [key, message] of serverFieldErrors(saveState.error, saveState.submitted)) {
			if (!visible.has(key) && fieldValue(draft, key) === fieldValue(saveState.submitted, key)) {
				visible.set(key, message);
			}
		}
	}
	return visible;
};

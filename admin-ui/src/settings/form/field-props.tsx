import type { ReactNode } from 'react';

import type { FieldKey } from './field-key.ts';
import type { SettingsForm } from './use-settings-form.ts';

type Help = { readonly error: string | undefined; readonly children?: ReactNode };

/** Controls tie their `help` to the field by aria-describedby, so the error goes there too. */
export const FieldHelp = ({ error, children }: Help) => (
	<>
		{error !== undefined && <span className="chathub-field-error">{error}</span>}
		{children !== undefined && <span className="chathub-field-help">{children}</span>}
	</>
);

/** Says of a control what the form knows of its field. */
export const fieldProps = (
	{ errors, touch }: Pick<SettingsForm, 'errors' | 'touch'>,
	key: FieldKey,
	help?: ReactNode,
) => {
	const error = errors.get(key);
	return {
		'aria-invalid': error !== undefined,
		help:
			error === undefined && help === undefined ? undefined : (
				<FieldHelp error={error}>{help}</FieldHelp>
			),
		onBlur: () => {
			touch(key);
		},
	};
};

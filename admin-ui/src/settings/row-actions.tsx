import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

type Props = {
	/** Unique on the screen; the buttons are focused by `<name>-up`, `<name>-down` and `<name>-remove`. */
	readonly name: string;
	/** What the row is called, for those who cannot see it. */
	readonly title: string;
	readonly first: boolean;
	readonly last: boolean;
	readonly onMove: (by: -1 | 1) => void;
	readonly onRemove: () => void;
};

/** Up, down and remove for a row of a list. */
export const RowActions = ({ name, title, first, last, onMove, onRemove }: Props) => (
	<div className="chathub-row-actions">
		<Button
			size="compact"
			icon="arrow-up-alt2"
			/* translators: %s: name of the row. */
			label={sprintf(__('Move “%s” up', 'chathub'), title)}
			disabled={first}
			accessibleWhenDisabled
			data-chathub-focus={`${name}-up`}
			onClick={() => {
				onMove(-1);
			}}
		/>
		<Button
			size="compact"
			icon="arrow-down-alt2"
			/* translators: %s: name of the row. */
			label={sprintf(__('Move “%s” down', 'chathub'), title)}
			disabled={last}
			accessibleWhenDisabled
			data-chathub-focus={`${name}-down`}
			onClick={() => {
				onMove(1);
			}}
		/>
		<Button
			size="compact"
			icon="trash"
			isDestructive
			/* translators: %s: name of the row. */
			label={sprintf(__('Remove “%s”', 'chathub'), title)}
			data-chathub-focus={`${name}-remove`}
			onClick={onRemove}
		/>
	</div>
);

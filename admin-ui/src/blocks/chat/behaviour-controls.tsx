import { SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { toTrigger, triggerHelp, triggerOptions } from '../../triggers/triggers.ts';
import type { ChatAttributes, Placement } from './attributes.ts';

type Behaviour = Pick<ChatAttributes, 'placement' | 'trigger'>;

type Props = Behaviour & { readonly onChange: (change: Partial<Behaviour>) => void };

const toPlacement = (text: string): Placement => (text === 'floating' ? 'floating' : 'inline');

/** Where the chat stands, and what opens it. */
export const BehaviourControls = ({ placement, trigger, onChange }: Props) => (
	<>
		<SelectControl
			label={__('Place', 'chathub')}
			help={
				placement === 'floating'
					? __(
							'In a corner of the window, whatever the place of the block. It takes the place of the chat on every page.',
							'chathub',
						)
					: undefined
			}
			value={placement}
			options={[
				{ value: 'inline', label: __('Here in the text', 'chathub') },
				{ value: 'floating', label: __('In a corner of the window', 'chathub') },
			]}
			onChange={(text) => {
				onChange({ placement: toPlacement(text) });
			}}
		/>
		<SelectControl
			label={__('What opens the chat', 'chathub')}
			help={triggerHelp(trigger)}
			value={trigger}
			options={triggerOptions()}
			onChange={(text) => {
				onChange({ trigger: toTrigger(text) });
			}}
		/>
	</>
);

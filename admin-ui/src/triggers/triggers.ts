import { __ } from '@wordpress/i18n';

import type { Trigger } from '../settings.generated.ts';

/** The compiler asks for an entry for every trigger of the schema. */
const nameOf: Readonly<Record<Trigger, () => string>> = {
	click: () => __('A click on the button', 'chathub'),
	visible: () => __('The button comes into view', 'chathub'),
	idle: () => __('The page has loaded and rests', 'chathub'),
	immediate: () => __('The page opens', 'chathub'),
};

const isTrigger = (text: string): text is Trigger => Object.hasOwn(nameOf, text);

/** The trigger that a control's text stands for; a click for any other text, because that does nothing by itself. */
export const toTrigger = (text: string): Trigger => (isTrigger(text) ? text : 'click');

/** The triggers for a select. */
export const triggerOptions = (): { value: string; label: string }[] =>
	Object.entries(nameOf).map(([value, label]) => ({ value, label: label() }));

/** What choosing one means; the same for a block and for the chat on every page. */
export const triggerHelp = (trigger: Trigger): string =>
	trigger === 'click'
		? __('Nothing is loaded from the chat service before that.', 'chathub')
		: __(
				'Loads the chat service without a click. It waits for consent where the site asks for it, and visitors who save data only get the button.',
				'chathub',
			);

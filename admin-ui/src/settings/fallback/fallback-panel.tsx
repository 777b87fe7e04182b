import { speak } from '@wordpress/a11y';
import { Button, TextareaControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import { textareaLook } from '../control-look.ts';
import type { ContactDraft } from '../form/draft.ts';
import { fieldProps } from '../form/field-props.tsx';
import type { SettingsForm } from '../form/use-settings-form.ts';
import { limits } from '../limits.ts';
import { focusAfterMove, focusAfterRemoval } from '../list-focus.ts';
import { Panel } from '../panel.tsx';
import { useFocusRequest } from '../use-focus-request.ts';
import { ContactRow, contactTitle } from './contact-row.tsx';

/** How else visitors reach a human, where a block has no fallback of its own. */
export const FallbackPanel = ({ form }: { readonly form: SettingsForm }) => {
	const { contacts, message, nextId } = form.draft;
	const [container, requestFocus] = useFocusRequest<HTMLDivElement>();

	const remove = ({ id }: ContactDraft) => {
		form.change({ type: 'contact-removed', id });
		requestFocus(...focusAfterRemoval(contacts, id, 'contacts'));
	};

	const move = (contact: ContactDraft, index: number, by: -1 | 1) => {
		form.change({ type: 'contact-moved', id: contact.id, by });
		requestFocus(...focusAfterMove(contact.id, by, 'contacts'));
		speak(
			sprintf(
				/* translators: 1: the contact, 2: its new place, 3: number of contacts. */
				__('“%1$s” is now number %2$d of %3$d.', 'chathub'),
				contactTitle(contact),
				index + by + 1,
				contacts.length,
			),
		);
	};

	return (
		<div ref={container}>
			<Panel
				title={__('Fallback contact', 'chathub')}
				description={__(
					'What visitors see when the chat cannot open, in blocks without a fallback of their own.',
					'chathub',
				)}
			>
				<TextareaControl
					{...textareaLook}
					label={__('Message', 'chathub')}
					rows={3}
					{...fieldProps(form, 'message')}
					value={message}
					onChange={(next) => {
						form.change({ type: 'message-changed', message: next });
					}}
				/>
				{contacts.length === 0 && (
					<p className="chathub-empty">
						{__(
							'There is no contact yet. Add at least one, so that visitors can always reach you.',
							'chathub',
						)}
					</p>
				)}
				{contacts.length > 0 && (
					<ol className="chathub-list">
						{contacts.map((contact, index) => (
							<ContactRow
								key={contact.id}
								contact={contact}
								form={form}
								first={index === 0}
								last={index === contacts.length - 1}
								onMove={(by) => {
									move(contact, index, by);
								}}
								onRemove={() => {
									remove(contact);
								}}
							/>
						))}
					</ol>
				)}
				<Button
					__next40pxDefaultSize
					variant="secondary"
					disabled={contacts.length >= limits.contacts}
					accessibleWhenDisabled
					data-chathub-focus="contacts-add"
					onClick={() => {
						form.change({ type: 'contact-added' });
						requestFocus(`contacts-${nextId}-type`);
					}}
				>
					{__('Add a contact', 'chathub')}
				</Button>
			</Panel>
		</div>
	);
};

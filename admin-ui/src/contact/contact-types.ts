import { __ } from '@wordpress/i18n';

import schema from '../../../plugin/schema/settings.schema.json' with { type: 'json' };
import type { ContactType } from '../settings.generated.ts';
import {
	emailAddress,
	internationalPhoneNumber,
	messengerName,
	phoneNumber,
	telegramName,
	webAddress,
} from './value-kinds.ts';
import type { ValueKind } from './value-kinds.ts';

type ContactTypeInfo = {
	readonly name: () => string;
	readonly value: ValueKind;
	/** Whether the value is an account at a messenger, which does not say by itself at which. */
	readonly messenger?: true;
};

/** What each type of contact is. The compiler asks for an entry for every type of the schema. */
const infoOf: Readonly<Record<ContactType, ContactTypeInfo>> = {
	phone: { name: () => __('Phone', 'chathub'), value: phoneNumber },
	email: { name: () => __('Email', 'chathub'), value: emailAddress },
	link: { name: () => __('Web page', 'chathub'), value: webAddress },
	sms: { name: () => __('Text message', 'chathub'), value: phoneNumber },
	viber: { name: () => 'Viber', value: internationalPhoneNumber, messenger: true },
	telegram: { name: () => 'Telegram', value: telegramName, messenger: true },
	whatsapp: { name: () => 'WhatsApp', value: internationalPhoneNumber, messenger: true },
	messenger: { name: () => 'Messenger', value: messengerName, messenger: true },
	signal: { name: () => 'Signal', value: internationalPhoneNumber, messenger: true },
};

const isContactType = (text: string): text is ContactType => Object.hasOwn(infoOf, text);

/** Every type, in the schema's order: the one in which they are offered. */
export const contactTypes: readonly ContactType[] =
	schema.properties.fallback.properties.contacts.items.properties.type.enum.filter(isContactType);

/** The type that a control's text stands for; undefined for any other text. */
export const toContactType = (text: string): ContactType | undefined =>
	isContactType(text) ? text : undefined;

/** What a type is called. */
export const contactTypeName = (type: ContactType): string => infoOf[type].name();

/** The types for a select. */
export const contactTypeOptions = (): { value: ContactType; label: string }[] =>
	contactTypes.map((type) => ({ value: type, label: contactTypeName(type) }));

/** What the value of a type is called. */
export const contactValueLabel = (type: ContactType): string => infoOf[type].value.label();

/** What to type for a contact of this type, with an example. */
export const contactHint = (type: ContactType): string => infoOf[type].value.hint();

/** Whether a link can be made of a value. Blanks around it do not count. */
export const isContactValue = (type: ContactType, value: string): boolean =>
	infoOf[type].value.accepts(value.trim());

/** What the link of a contact without a text says; PHP's Contact_Block says the same. */
export const contactLinkText = (type: ContactType, value: string): string =>
	infoOf[type].messenger === true ? `${contactTypeName(type)}: ${value.trim()}` : value.trim();

import { __ } from '@wordpress/i18n';

import type { ContactType } from '../../settings/settings.generated.ts';

type ContactTypeInfo = {
	readonly title: string;
	/** What the value is called. */
	readonly valueLabel: string;
	/** A Dashicon. */
	readonly icon: string;
};

/** The kinds of contact, in the order in which editors are offered them. */
export const contactTypes = (): Readonly<Record<ContactType, ContactTypeInfo>> => {
	const phoneNumber = __('Phone number', 'chathub');
	const userName = __('User name', 'chathub');
	return {
		phone: { title: __('Phone', 'chathub'), valueLabel: phoneNumber, icon: 'phone' },
		email: { title: __('Email', 'chathub'), valueLabel: __('Email address', 'chathub'), icon: 'email' },
		link: {
			title: __('Web page', 'chathub'),
			valueLabel: __('Web address', 'chathub'),
			icon: 'admin-links',
		},
		sms: { title: __('Text message', 'chathub'), valueLabel: phoneNumber, icon: 'smartphone' },
		viber: { title: 'Viber', valueLabel: phoneNumber, icon: 'format-chat' },
		telegram: { title: 'Telegram', valueLabel: userName, icon: 'format-chat' },
		whatsapp: { title: 'WhatsApp', valueLabel: phoneNumber, icon: 'whatsapp' },
		messenger: { title: 'Messenger', valueLabel: userName, icon: 'format-chat' },
		signal: { title: 'Signal', valueLabel: phoneNumber, icon: 'format-chat' },
	};
};

const types = [
	'phone',
	'email',
	'link',
	'sms',
	'viber',
	'telegram',
	'whatsapp',
	'messenger',
	'signal',
] as const satisfies readonly ContactType[];

/** The type that a control's text stands for; undefined for any other text. */
export const toContactType = (text: string): ContactType | undefined => types.find((type) => type === text);

export const contactTypeOptions = (): { value: ContactType; label: string }[] => {
	const all = contactTypes();
	return types.map((type) => ({ value: type, label: all[type].title }));
};

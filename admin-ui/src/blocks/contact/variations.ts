import type { BlockVariation } from '@wordpress/blocks';
import { __ } from '@wordpress/i18n';
import type { ReactElement } from 'react';

import { contactTypes } from '../../contact/contact-types.ts';
import type { ContactType } from '../../settings.generated.ts';
import { chatIcon, emailIcon, mobileIcon, phoneIcon, webPageIcon } from '../icons.tsx';
import type { ContactAttributes } from './attributes.ts';

type Offer = { readonly title: string; readonly icon: ReactElement; readonly keywords?: string[] };

/** What the inserter says of each type. */
const offers = (): Readonly<Record<ContactType, Offer>> => ({
	phone: { title: __('Phone link', 'chathub'), icon: phoneIcon(), keywords: [__('call', 'chathub')] },
	email: { title: __('Email link', 'chathub'), icon: emailIcon(), keywords: [__('mail', 'chathub')] },
	link: {
		title: __('Contact page link', 'chathub'),
		icon: webPageIcon(),
		keywords: [__('form', 'chathub'), __('web', 'chathub')],
	},
	sms: { title: __('Text message link', 'chathub'), icon: mobileIcon(), keywords: ['sms'] },
	viber: { title: __('Viber link', 'chathub'), icon: chatIcon() },
	telegram: { title: __('Telegram link', 'chathub'), icon: chatIcon() },
	whatsapp: { title: __('WhatsApp link', 'chathub'), icon: chatIcon() },
	messenger: { title: __('Messenger link', 'chathub'), icon: chatIcon(), keywords: ['facebook'] },
	signal: { title: __('Signal link', 'chathub'), icon: chatIcon() },
});

/** One entry of the inserter for each type of contact. Here and not in block.json, which knows no icon but Dashicons. */
export const contactVariations = (): BlockVariation<ContactAttributes>[] => {
	const all = offers();
	return contactTypes.map((type) => ({
		...all[type],
		name: type,
		attributes: { type, value: '', label: '' },
		scope: ['inserter'],
	}));
};

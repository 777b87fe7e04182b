import { __ } from '@wordpress/i18n';

import type { ContactType } from '../settings.generated.ts';

/** What a type of contact is called. */
export const contactTypeName = (type: ContactType): string => {
	switch (type) {
		case 'phone':
			return __('Phone', 'chathub');
		case 'email':
			return __('Email', 'chathub');
		case 'link':
			return __('Web page', 'chathub');
		case 'sms':
			return __('Text message', 'chathub');
		case 'viber':
			return 'Viber';
		case 'telegram':
			return 'Telegram';
		case 'whatsapp':
			return 'WhatsApp';
		case 'messenger':
			return 'Messenger';
		case 'signal':
			return 'Signal';
	}
};

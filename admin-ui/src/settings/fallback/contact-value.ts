import { __ } from '@wordpress/i18n';

import type { ContactType } from '../settings.generated.ts';

const digitsIn = (value: string): number => value.replace(/\D/g, '').length;

const isPhone = (value: string): boolean =>
	/^\+?[\d\s().-]+$/.test(value) && digitsIn(value) >= 3 && digitsIn(value) <= 15;

/** E.164: messengers know people by the number with its country code only. */
const isInternationalPhone = (value: string): boolean =>
	isPhone(value) && value.startsWith('+') && digitsIn(value) >= 8;

const isEmail = (value: string): boolean => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value);

const hasNoCredentials = (value: string): boolean => {
	const url = URL.canParse(value) ? new URL(value) : null;
	return url !== null && url.username === '' && url.password === '';
};

const isWebAddress = (value: string): boolean =>
	/^https?:\/\/[^/?#@\s]/i.test(value) && !/[\s<>"'\\]/.test(value) && hasNoCredentials(value);

const isTelegramName = (value: string): boolean => /^@?[a-z][a-z0-9_]{3,31}$/i.test(value);

const isMessengerName = (value: string): boolean => /^[a-z0-9][a-z0-9.]{4,49}$/i.test(value);

/** The same rules as `plugin/src/Contact/Contact_Link.php`, which has the last word. */
const isValid: Readonly<Record<ContactType, (value: string) => boolean>> = {
	phone: isPhone,
	sms: isPhone,
	viber: isInternationalPhone,
	whatsapp: isInternationalPhone,
	signal: isInternationalPhone,
	email: isEmail,
	link: isWebAddress,
	telegram: isTelegramName,
	messenger: isMessengerName,
};

/** What to type for a contact of this type, with an example. */
export const contactHint = (type: ContactType): string => {
	switch (type) {
		case 'phone':
		case 'sms':
			return __('A phone number, for example +420 123 456 789.', 'chathub');
		case 'viber':
		case 'whatsapp':
		case 'signal':
			return __('A phone number with its country code, for example +420 123 456 789.', 'chathub');
		case 'email':
			return __('An email address, for example help@example.com.', 'chathub');
		case 'link':
			return __('A web address, for example https://example.com/contact.', 'chathub');
		case 'telegram':
			return __('A Telegram user name, for example @example_help.', 'chathub');
		case 'messenger':
			return __('The user name of a Facebook page, for example example.help.', 'chathub');
	}
};

/** Whether a link can be made of a value. Blanks around it do not count. */
export const isContactValue = (type: ContactType, value: string): boolean => isValid[type](value.trim());

import { __ } from '@wordpress/i18n';

/** What is typed to reach someone. The checks are those of `plugin/src/Contact/Contact_Link.php`, which has the last word. */
export type ValueKind = {
	/** What the value is called. */
	readonly label: () => string;
	/** What to type, with an example. */
	readonly hint: () => string;
	/** Whether a link can be made of a value without blanks around it. */
	readonly accepts: (value: string) => boolean;
};

const digitsIn = (value: string): number => value.replace(/\D/g, '').length;

const isPhone = (value: string): boolean =>
	/^\+?[\d\s().-]+$/.test(value) && digitsIn(value) >= 3 && digitsIn(value) <= 15;

const hasNoCredentials = (value: string): boolean => {
	const url = URL.canParse(value) ? new URL(value) : null;
	return url !== null && url.username === '' && url.password === '';
};

export const phoneNumber: ValueKind = {
	label: () => __('Phone number', 'chathub'),
	hint: () => __('A phone number, for example +420 123 456 789.', 'chathub'),
	accepts: isPhone,
};

/** E.164: messengers know people by the number with its country code only. */
export const internationalPhoneNumber: ValueKind = {
	label: () => __('Phone number', 'chathub'),
	hint: () => __('A phone number with its country code, for example +420 123 456 789.', 'chathub'),
	accepts: (value) => isPhone(value) && value.startsWith('+') && digitsIn(value) >= 8,
};

export const emailAddress: ValueKind = {
	label: () => __('Email address', 'chathub'),
	hint: () => __('An email address, for example help@example.com.', 'chathub'),
	accepts: (value) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value),
};

export const webAddress: ValueKind = {
	label: () => __('Web address', 'chathub'),
	hint: () => __('A web address, for example https://example.com/contact.', 'chathub'),
	accepts: (value) =>
		/^https?:\/\/[^/?#@\s]/i.test(value) && !/[\s<>"'\\]/.test(value) && hasNoCredentials(value),
};

export const telegramName: ValueKind = {
	label: () => __('User name', 'chathub'),
	hint: () => __('A Telegram user name, for example @example_help.', 'chathub'),
	accepts: (value) => /^@?[a-z][a-z0-9_]{3,31}$/i.test(value),
};

export const messengerName: ValueKind = {
	label: () => __('User name', 'chathub'),
	hint: () => __('The user name of a Facebook page, for example example.help.', 'chathub'),
	accepts: (value) => /^[a-z0-9][a-z0-9.]{4,49}$/i.test(value),
};

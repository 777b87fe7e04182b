import { describe, expect, it } from 'vitest';

import schema from '../../../plugin/schema/settings.schema.json' with { type: 'json' };
import {
	contactHint,
	contactLinkText,
	contactTypeOptions,
	contactTypes,
	isContactValue,
	toContactType,
} from './contact-types.ts';

describe('contactTypes', () => {
	it('are those of the schema, in its order', () => {
		const known = schema.properties.fallback.properties.contacts.items.properties.type.enum;
		expect(contactTypes).toEqual(known);
		expect(contactTypeOptions().map(({ value }) => value)).toEqual(known);
	});

	it('tells a type from any other text', () => {
		expect(toContactType('signal')).toBe('signal');
		expect(toContactType('fax')).toBeUndefined();
		expect(toContactType('toString')).toBeUndefined();
	});
});

describe('isContactValue', () => {
	it.each([
		['phone', '112'],
		['phone', '+420 (123) 456-789'],
		['sms', '123.456.789'],
		['viber', '+420123456789'],
		['whatsapp', ' +420 123 456 789 '],
		['signal', '+42012345678'],
		['email', 'help@example.com'],
		['link', 'https://example.com/a?b=c#d'],
		['telegram', '@example_help'],
		['telegram', 'abcd'],
		['messenger', 'example.help'],
	] as const)('takes %s %s', (type, value) => {
		expect(isContactValue(type, value)).toBe(true);
	});

	it.each([
		['phone', ''],
		['phone', '12'],
		['phone', '1234567890123456'],
		['phone', 'call me'],
		['viber', '123456789'],
		['whatsapp', '+1234567'],
		['email', 'help@example'],
		['email', 'help example@example.com'],
		['link', 'example.com'],
		['link', 'javascript:alert(1)'],
		['link', 'https://'],
		['link', 'https://user:secret@example.com'],
		['link', 'https://example.com/"onmouseover='],
		['telegram', '@abc'],
		['telegram', 'https://t.me/example'],
		['messenger', 'abc'],
		['messenger', 'https://m.me/example'],
	] as const)('refuses %s %s', (type, value) => {
		expect(isContactValue(type, value)).toBe(false);
	});
});

describe('contactHint', () => {
	it.each(contactTypes)('gives an example for %s that is taken', (type) => {
		const example = /for example (.+)\.$/.exec(contactHint(type))?.[1] ?? '';
		expect(isContactValue(type, example)).toBe(true);
	});
});

describe('contactLinkText', () => {
	it('names the messenger, and lets numbers and addresses speak for themselves', () => {
		expect(contactLinkText('viber', ' +420 123 456 789 ')).toBe('Viber: +420 123 456 789');
		expect(contactLinkText('telegram', 'example_help')).toBe('Telegram: example_help');
		expect(contactLinkText('phone', ' 112 ')).toBe('112');
		expect(contactLinkText('email', 'help@example.com')).toBe('help@example.com');
	});
});

import '../editor-for-tests.tsx';
import './index.tsx';

import { createBlock, getBlockType, getBlockVariations, parse, serialize } from '@wordpress/blocks';
import { Icon } from '@wordpress/components';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { expect, it } from 'vitest';

import schema from '../../../../plugin/schema/settings.schema.json';
import { editBlock } from '../editor-for-tests.tsx';
import metadata from './block.json';

const knownTypes = schema.properties.fallback.properties.contacts.items.properties.type.enum;

it('knows the same types everywhere', () => {
	expect(metadata.attributes.type.enum).toEqual(knownTypes);
	expect(
		getBlockVariations('chathub/contact', 'inserter')?.map(({ attributes }) => attributes?.['type']),
	).toEqual(knownTypes);
});

it('has icons without a text of their own, so that its names stay what they say', () => {
	const icons = [
		getBlockType('chathub/contact')?.icon as { src: unknown },
		...(getBlockVariations('chathub/contact') ?? []).map(({ icon }) => ({ src: icon })),
	];
	expect(icons).toHaveLength(knownTypes.length + 1);
	for (const { src } of icons) {
		const { container, unmount } = render(<Icon icon={src as ReactElement} />);
		expect(container.querySelector('svg[aria-hidden="true"] path')).not.toBeNull();
		expect(container.querySelector('.dashicon')).toBeNull();
		unmount();
	}
});

it('asks for a value, and shows the link once it has one', async () => {
	const blocks = await editBlock(createBlock('chathub/contact', { type: 'email' }));
	expect(document.querySelector('.chathub-contact__link')).toBeNull();
	await userEvent.type(screen.getByRole('textbox', { name: 'Email: Email address' }), 'help@example.com');
	expect(blocks()[0]?.attributes).toMatchObject({ type: 'email', value: 'help@example.com' });
	expect(document.querySelector('.chathub-contact__link')).toHaveTextContent('help@example.com');
});

it('says what is wrong with a value that makes no link', async () => {
	await editBlock(createBlock('chathub/contact', { type: 'whatsapp', value: '12' }));
	expect(screen.getByText(/Visitors do not see this link yet.*country code/)).toBeVisible();
	expect(document.querySelector('.chathub-contact__link')).toBeNull();
});

it('takes another kind and other words from the inspector', async () => {
	const blocks = await editBlock(createBlock('chathub/contact', { value: '+420 123 456 789' }));
	const select = await screen.findByRole('combobox', { name: 'Kind of contact' });
	expect(within(select).getAllByRole('option')).toHaveLength(knownTypes.length);
	await userEvent.selectOptions(select, 'Signal');
	await userEvent.type(screen.getByRole('textbox', { name: 'Link text' }), 'Signal us');
	expect(blocks()[0]?.attributes).toEqual({
		type: 'signal',
		value: '+420 123 456 789',
		label: 'Signal us',
	});
	expect(document.querySelector('.chathub-contact__link')).toHaveTextContent('Signal us');
});

it('saves attributes only', () => {
	const markup = serialize(createBlock('chathub/contact', { type: 'telegram', value: '@example_help' }));
	expect(markup).toBe('<!-- wp:chathub/contact {"type":"telegram","value":"@example_help"} /-->');
	expect(parse(markup)[0]?.isValid).toBe(true);
});

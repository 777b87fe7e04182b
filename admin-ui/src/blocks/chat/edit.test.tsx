import '../editor-for-tests.tsx';
import './index.tsx';
import '../contact/index.tsx';

import apiFetch from '@wordpress/api-fetch';
import { createBlock, getBlockVariations, parse, serialize } from '@wordpress/blocks';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';

import schema from '../../../../plugin/schema/settings.schema.json' with { type: 'json' };
import { triggerOptions } from '../../triggers/triggers.ts';
import { editBlock } from '../editor-for-tests.tsx';
import metadata from './block.json';

vi.mock('@wordpress/api-fetch');

const departments = [
	{ slug: 'support', label: 'Support' },
	{ slug: 'sales', label: 'Sales' },
];

const answer = (value: unknown) => vi.mocked(apiFetch).mockResolvedValue(value);

const edit = (attributes: Record<string, unknown> = {}) => editBlock(createBlock('chathub/chat', attributes));

afterEach(() => {
	vi.mocked(apiFetch).mockReset();
});

describe('the department', () => {
	it('is chosen by name and stored by slug', async () => {
		answer({ connected: true, departments });
		const blocks = await edit();
		const select = await screen.findByRole('combobox', { name: 'Department' });
		expect(
			within(select)
				.getAllByRole('option')
				.map(({ textContent }) => textContent),
		).toEqual(['Default (Support)', 'Support', 'Sales']);
		await userEvent.selectOptions(select, 'Sales');
		expect(blocks()[0]?.attributes).toMatchObject({ department: 'sales' });
		expect(apiFetch).toHaveBeenCalledWith(expect.objectContaining({ path: '/chathub/v1/departments' }));
	});

	it('has its short name beside it where two are called the same', async () => {
		answer({ connected: true, departments: [...departments, { slug: 'sales-2', label: 'Sales' }] });
		await edit();
		const select = await screen.findByRole('combobox', { name: 'Department' });
		expect(
			within(select)
				.getAllByRole('option')
				.map(({ textContent }) => textContent),
		).toEqual(['Default (Support)', 'Support', 'Sales (sales)', 'Sales (sales-2)']);
	});

	it('says that it is loading', async () => {
		vi.mocked(apiFetch).mockReturnValue(new Promise(() => {}));
		await edit();
		expect(await screen.findByText('Loading departments…')).toBeVisible();
	});

	it('shows why it could not be loaded, and loads again', async () => {
		vi.mocked(apiFetch).mockRejectedValueOnce({
			code: 'rest_forbidden',
			message: 'You may not see this.',
		});
		await edit();
		expect((await screen.findAllByText('You may not see this.'))[0]).toBeVisible();
		answer({ connected: true, departments });
		await userEvent.click(screen.getByRole('button', { name: 'Load departments again' }));
		expect(await screen.findByRole('combobox', { name: 'Department' })).toBeVisible();
	});

	it('does not trust an answer of another shape', async () => {
		answer({ connected: true, departments: [{ slug: 7 }] });
		await edit();
		expect(await screen.findByRole('button', { name: 'Load departments again' })).toBeVisible();
	});

	it('is kept and marked when it was deleted', async () => {
		answer({ connected: true, departments });
		const blocks = await edit({ department: 'night-shift' });
		const select = await screen.findByRole('combobox', { name: 'Department' });
		expect(select).toHaveValue('night-shift');
		expect(within(select).getByRole('option', { name: 'night-shift (no longer exists)' })).toBeVisible();
		expect(screen.getByText(/“night-shift” no longer exists/)).toBeVisible();
		expect(blocks()[0]?.attributes).toMatchObject({ department: 'night-shift' });
	});

	it.each([
		[{ connected: false, departments: [] }, /not connected to ChatHub/],
		[{ connected: true, departments: [] }, /There is no department yet/],
	])('tells that visitors see the fallback (%#)', async (value, sentence) => {
		answer(value);
		await edit();
		expect(await screen.findByText(sentence)).toBeVisible();
	});
});

describe('place and trigger', () => {
	it('are chosen and stored', async () => {
		answer({ connected: true, departments });
		const blocks = await edit();
		const place = await screen.findByRole('combobox', { name: 'Place' });
		const trigger = screen.getByRole('combobox', { name: 'What opens the chat' });
		expect(trigger).toHaveAccessibleDescription(/Nothing is loaded/);
		await userEvent.selectOptions(place, 'In a corner of the window');
		await userEvent.selectOptions(trigger, 'The button comes into view');
		expect(blocks()[0]?.attributes).toMatchObject({ placement: 'floating', trigger: 'visible' });
		expect(place).toHaveAccessibleDescription(/takes the place of the chat on every page/);
		expect(trigger).toHaveAccessibleDescription(/waits for consent/);
		expect(screen.getByText('Visitors see this in a corner of the window.')).toBeVisible();
	});

	it('offer the same triggers as the block and the settings know', () => {
		const offered = triggerOptions().map(({ value }) => value);
		expect(offered).toEqual(metadata.attributes.trigger.enum);
		expect(offered).toEqual(schema.properties.site_wide.properties.trigger.enum);
	});

	it.each(['inline', 'floating'])('have a variation each: %s', (placement) => {
		const block = createBlock('chathub/chat', { placement });
		const active = getBlockVariations('chathub/chat')?.filter(
			({ attributes }) => attributes?.['placement'] === block.attributes['placement'],
		);
		expect(active?.map(({ name }) => name)).toEqual([placement]);
	});
});

describe('the block', () => {
	it('offers a labelled fallback with a paragraph and two contacts', async () => {
		answer({ connected: true, departments });
		const blocks = await edit();
		expect(screen.getByText('Shown when the chat cannot be used')).toBeVisible();
		await vi.waitFor(() => {
			expect(
				blocks()[0]?.innerBlocks.map(({ name, attributes }) => [name, attributes['type']]),
			).toEqual([
				['core/paragraph', undefined],
				['chathub/contact', 'phone'],
				['chathub/contact', 'email'],
			]);
		});
	});

	it('asks WordPress for the departments and nobody else for anything', async () => {
		const elsewhere = vi.spyOn(globalThis, 'fetch');
		answer({ connected: true, departments });
		await edit({ text: 'Ask us' });
		await screen.findByRole('combobox', { name: 'Department' });
		expect(screen.getByRole('textbox', { name: 'Button text' })).toHaveTextContent('Ask us');
		expect(vi.mocked(apiFetch).mock.calls).toHaveLength(1);
		expect(elsewhere).not.toHaveBeenCalled();
		expect(document.querySelector('script, iframe')).toBeNull();
	});

	it('saves its fallback and its attributes, and is valid when read again', () => {
		const block = createBlock('chathub/chat', { department: 'support', text: 'A &amp; B' }, [
			createBlock('chathub/contact', { type: 'viber', value: '+420 123 456 789' }),
		]);
		const markup = serialize(block);
		expect(markup).not.toContain('viber:');
		const [again] = parse(markup);
		expect(again?.isValid).toBe(true);
		expect(again?.attributes).toMatchObject({ department: 'support', text: 'A &amp; B' });
		expect(again?.innerBlocks[0]).toMatchObject({
			name: 'chathub/contact',
			isValid: true,
			attributes: { type: 'viber', value: '+420 123 456 789', label: '' },
		});
	});
});

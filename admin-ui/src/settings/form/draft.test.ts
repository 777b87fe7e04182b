import { describe, expect, it } from 'vitest';

import { supportSettings } from '../fake-site.ts';
import { defaultSettings } from '../limits.ts';
import { draftReducer } from './draft-reducer.ts';
import type { DraftAction } from './draft-reducer.ts';
import { draftFrom, hasSameContent, settingsFrom } from './draft.ts';
import type { SettingsDraft } from './draft.ts';

const after = (draft: SettingsDraft, ...actions: readonly DraftAction[]) =>
	actions.reduce(draftReducer, draft);
const empty = draftFrom(defaultSettings);
const support = draftFrom(supportSettings);

describe('draftFrom and settingsFrom', () => {
	it('bring back what is stored, seconds and all', () => {
		const settings = { ...supportSettings, token_lifetime: 3601 };
		expect(settingsFrom(draftFrom(settings))).toEqual(settings);
	});

	it('give each row an id of its own', () => {
		const ids = [...support.departments, ...support.contacts].map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).not.toContain(support.nextId);
	});

	it('store texts without blanks around them', () => {
		const draft = after(support, { type: 'message-changed', message: '  Hello \n' });
		expect(settingsFrom(draft).fallback.message).toBe('Hello');
	});
});

describe('a new department', () => {
	const added = after(empty, { type: 'department-added' });
	const id = empty.nextId;
	const change = (
		draft: SettingsDraft,
		change: Extract<DraftAction, { type: 'department-changed' }>['change'],
	) => after(draft, { type: 'department-changed', id, change });

	it('takes its slug from the label', () => {
		expect(change(added, { label: 'Sales team' }).departments[0]?.slug).toBe('sales-team');
	});

	it('keeps a slug of its own, and follows the label again once that is cleared', () => {
		const own = change(change(added, { slug: 'shop' }), { label: 'Sales' });
		expect(own.departments[0]?.slug).toBe('shop');
		const cleared = change(change(own, { slug: '' }), { label: 'Sales team' });
		expect(cleared.departments[0]?.slug).toBe('sales-team');
	});

	it('never takes the slug of another one', () => {
		const both = after(
			support,
			{ type: 'department-added' },
			{ type: 'department-changed', id: support.nextId, change: { label: 'Support' } },
		);
		expect(both.departments.map(({ slug }) => slug)).toEqual(['support', 'support-2']);
	});

	it('forgets the operator when it changes the organization, not when it keeps it', () => {
		const chosen = change(added, { organization: 12 });
		const staffed = change(chosen, { operator: 6001 });
		expect(change(staffed, { organization: 12 }).departments[0]?.operator).toBe(6001);
		expect(change(staffed, { organization: 13 }).departments[0]?.operator).toBeNull();
	});
});

describe('a saved department', () => {
	it('keeps its slug whatever is typed', () => {
		const id = support.departments[0]?.id ?? 0;
		const draft = after(
			support,
			{ type: 'department-changed', id, change: { label: 'Help' } },
			{ type: 'department-changed', id, change: { slug: 'help' } },
		);
		expect(draft.departments[0]).toMatchObject({ label: 'Help', slug: 'support' });
	});
});

describe('lists', () => {
	const three = after(
		empty,
		{ type: 'contact-added' },
		{ type: 'contact-added' },
		{ type: 'contact-added' },
	);
	const [a, b, c] = three.contacts.map(({ id }) => id) as [number, number, number];
	const order = (draft: SettingsDraft) => draft.contacts.map(({ id }) => id);

	it('move a row up and down', () => {
		expect(order(after(three, { type: 'contact-moved', id: c, by: -1 }))).toEqual([a, c, b]);
		expect(order(after(three, { type: 'contact-moved', id: a, by: 1 }))).toEqual([b, a, c]);
	});

	it('do not move a row beyond the end', () => {
		expect(order(after(three, { type: 'contact-moved', id: a, by: -1 }))).toEqual([a, b, c]);
		expect(order(after(three, { type: 'contact-moved', id: c, by: 1 }))).toEqual([a, b, c]);
	});

	it('remove a row, and never use its id again', () => {
		const next = after(three, { type: 'contact-removed', id: c }, { type: 'contact-added' });
		expect(order(next)).toEqual([a, b, c + 1]);
	});
});

describe('hasSameContent', () => {
	it('is about what would be stored only', () => {
		const restored = after(
			support,
			{ type: 'contact-added' },
			{ type: 'contact-removed', id: support.nextId },
		);
		expect(hasSameContent(restored, support)).toBe(true);
		expect(hasSameContent(after(support, { type: 'message-changed', message: '' }), support)).toBe(false);
	});
});

describe('saved', () => {
	const submitted = after(
		support,
		{ type: 'department-added' },
		{ type: 'department-changed', id: support.nextId, change: { label: 'Sales' } },
		{ type: 'department-changed', id: support.nextId, change: { organization: 12 } },
	);
	const stored = settingsFrom(submitted);

	it('takes what the server stored and keeps the rows', () => {
		const draft = after(submitted, {
			type: 'saved',
			submitted,
			stored: { ...stored, token_lifetime: 600 },
		});
		expect(draft.departments.map(({ id }) => id)).toEqual(submitted.departments.map(({ id }) => id));
		expect(draft.departments[1]).toMatchObject({ slug: 'sales', saved: true });
		expect(draft.tokenMinutes).toBe('10');
	});

	it('keeps what was edited while the save ran, but fixes the slugs that are stored now', () => {
		const edited = after(
			submitted,
			{ type: 'department-changed', id: support.nextId, change: { label: 'Selling' } },
			{ type: 'message-changed', message: 'Later' },
		);
		const draft = after(edited, { type: 'saved', submitted, stored });
		expect(draft.message).toBe('Later');
		expect(draft.departments[1]).toMatchObject({ label: 'Selling', slug: 'sales', saved: true });
	});
});

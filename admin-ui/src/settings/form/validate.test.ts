import { describe, expect, it } from 'vitest';

import { ApiError, toApiError } from '../../api/api-error.ts';
import { supportSettings } from '../fake-site.ts';
import { limits } from '../limits.ts';
import { draftReducer } from './draft-reducer.ts';
import { draftFrom } from './draft.ts';
import type { DepartmentDraft, SettingsDraft } from './draft.ts';
import type { FieldKey } from './field-key.ts';
import { serverFieldErrors } from './server-errors.ts';
import { validateDraft } from './validate.ts';
import { visibleErrors } from './visible-errors.ts';

const good = draftFrom(supportSettings);
const department = good.departments[0] as DepartmentDraft;
const contact = good.contacts[0]?.id ?? 0;
const fieldsOf = (draft: SettingsDraft) => [...validateDraft(draft).keys()];
const withDepartment = (change: Partial<DepartmentDraft>): SettingsDraft => ({
	...good,
	departments: [{ ...department, saved: false, ...change }],
});

describe('validateDraft', () => {
	it('finds nothing wrong with what is stored', () => {
		expect(fieldsOf(good)).toEqual([]);
	});

	it('wants a name and an organization, and not a slug that would follow the name', () => {
		const draft = draftReducer({ ...good, departments: [] }, { type: 'department-added' });
		expect(fieldsOf(draft)).toEqual([
			`departments.${good.nextId}.label`,
			`departments.${good.nextId}.organization`,
		]);
	});

	it.each(['', 'Sales', 'a--b', '-a', 'ž', 'x'.repeat(limits.slug + 1)])(
		'refuses the slug “%s”',
		(slug) => {
			expect(fieldsOf(withDepartment({ slug }))).toEqual([`departments.${department.id}.slug`]);
		},
	);

	it('refuses the slug of another department', () => {
		const other = { ...department, id: 99, saved: false };
		expect(fieldsOf({ ...good, departments: [department, other] })).toEqual(['departments.99.slug']);
	});

	it('counts characters as the server does', () => {
		const emoji = '😀'.repeat(limits.label);
		expect(fieldsOf(withDepartment({ label: emoji }))).toEqual([]);
		expect(fieldsOf(withDepartment({ label: `${emoji}x` }))).toEqual([
			`departments.${department.id}.label`,
		]);
	});

	it('wants a contact to fit its type', () => {
		const draft = draftReducer(good, { type: 'contact-changed', id: contact, change: { type: 'email' } });
		expect(fieldsOf(draft)).toEqual([`contacts.${contact}.value`]);
	});

	it('limits the message', () => {
		expect(fieldsOf({ ...good, message: 'x'.repeat(limits.message + 1) })).toEqual(['message']);
	});

	it.each(['5', '60.5', '1440', ' 30 '])('takes %s minutes', (tokenMinutes) => {
		expect(fieldsOf({ ...good, tokenMinutes })).toEqual([]);
	});

	it.each(['', '4.9', '1441', '-5', 'soon'])('refuses “%s” minutes', (tokenMinutes) => {
		expect(fieldsOf({ ...good, tokenMinutes })).toEqual(['token_minutes']);
	});
});

describe('validateDraft, what every visitor meets', () => {
	const hours = { id: 51, day: 1, from: '17:00', to: '09:00' };
	const holiday = { id: 52, date: '' };
	const availability = { limited: true, hours: [hours], holidays: [holiday] };
	const siteWide = { ...good.siteWide, enabled: true, department: 'gone' };

	it('finds hours that end early, days without a date, and a department that is gone', () => {
		expect(fieldsOf({ ...good, availability, siteWide })).toEqual([
			'site_wide.department',
			'hours.51.to',
			'holidays.52',
		]);
	});

	it('says nothing of fields that nobody sees', () => {
		const off = {
			availability: { ...availability, limited: false },
			siteWide: { ...siteWide, enabled: false },
		};
		expect(fieldsOf({ ...good, ...off })).toEqual([]);
	});

	it.each([
		['chathub_settings[availability][hours][0][to]', 'hours.51.to'],
		['chathub_settings[availability][hours][0]', 'hours.51.from'],
		['chathub_settings[availability][holidays][0]', 'holidays.52'],
		['chathub_settings[site_wide][department]', 'site_wide.department'],
		['chathub_settings[site_wide][text]', 'site_wide.text'],
	])('puts what the server refused, %s, to its field until that is edited', (path, key) => {
		const draft = { ...good, availability, siteWide };
		expect([...serverFieldErrors(refused(path), draft).keys()]).toEqual([key]);
		const saveState = { status: 'failed', error: refused(path), submitted: draft } as const;
		const edited = {
			...draft,
			siteWide: { ...siteWide, department: 'other', text: 'Other' },
			availability: {
				...availability,
				hours: [{ ...hours, from: '08:00', to: '10:00' }],
				holidays: [{ ...holiday, date: '2026-12-24' }],
			},
		};
		const shown = (now: SettingsDraft) =>
			visibleErrors({ draft: now, errors: new Map(), touched: new Set(), attempted: true, saveState });
		expect(shown(draft).get(key as FieldKey)).toBe('Not this.');
		expect(shown(edited).size).toBe(0);
	});
});

const refused = (path: string) =>
	new ApiError('rest_invalid_param', 'No.', 400, { path, sentence: 'Not this.' });

describe('serverFieldErrors', () => {
	it.each([
		['chathub_settings[departments][0][slug]', `departments.${department.id}.slug`],
		['chathub_settings[departments][0][operator]', `departments.${department.id}.operator`],
		['chathub_settings[departments][0]', `departments.${department.id}.label`],
		['chathub_settings[fallback][message]', 'message'],
		['chathub_settings[fallback][contacts][0][value]', `contacts.${contact}.value`],
		['chathub_settings[token_lifetime]', 'token_minutes'],
	])('puts %s to its field', (path, key) => {
		expect([...serverFieldErrors(refused(path), good)]).toEqual([[key, 'Not this.']]);
	});

	it.each(['title', 'chathub_settings[departments][7][slug]', 'chathub_settings[unknown]'])(
		'puts %s nowhere',
		(path) => {
			expect(serverFieldErrors(refused(path), good).size).toBe(0);
		},
	);

	it('reads the sentence of core', () => {
		const error = toApiError({
			code: 'rest_invalid_param',
			message: 'Invalid parameter(s): chathub_settings',
			data: {
				status: 400,
				params: {
					chathub_settings: 'chathub_settings[token_lifetime] must be between 300 and 86400',
				},
			},
		});
		expect([...serverFieldErrors(error, good).keys()]).toEqual(['token_minutes']);
	});

	it('prefers the field that our own errors name, with their sentence', () => {
		const error = toApiError({
			code: 'chathub_invalid_settings',
			message: 'Choose a slug of its own.',
			data: {
				status: 400,
				field: 'chathub_settings[departments][0][slug]',
				params: {
					chathub_settings: 'chathub_settings[departments][0][slug]: Choose a slug of its own.',
				},
			},
		});
		expect([...serverFieldErrors(error, good)]).toEqual([
			[`departments.${department.id}.slug`, 'Choose a slug of its own.'],
		]);
	});
});

describe('visibleErrors', () => {
	const draft = { ...good, message: 'x'.repeat(limits.message + 1), tokenMinutes: '1' };
	const errors = validateDraft(draft);
	const idle = { status: 'idle' } as const;
	const none: ReadonlySet<FieldKey> = new Set();

	it('waits until a field was left', () => {
		const touched = new Set<FieldKey>(['message']);
		expect([
			...visibleErrors({ draft, errors, touched, attempted: false, saveState: idle }).keys(),
		]).toEqual(['message']);
	});

	it('shows all after an attempt to save', () => {
		expect(visibleErrors({ draft, errors, touched: none, attempted: true, saveState: idle }).size).toBe(
			2,
		);
	});

	it('shows what the server refused until that field is edited', () => {
		const saveState = {
			status: 'failed',
			error: refused('chathub_settings[fallback][message]'),
			submitted: good,
		} as const;
		const shown = (now: SettingsDraft) =>
			visibleErrors({ draft: now, errors: new Map(), touched: none, attempted: true, saveState });
		expect(shown({ ...good, tokenMinutes: '10' }).get('message')).toBe('Not this.');
		expect(shown({ ...good, message: 'Other' }).size).toBe(0);
	});
});

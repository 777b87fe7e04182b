import { describe, expect, it } from 'vitest';

import { limits, slugPattern } from '../limits.ts';
import { slugFor } from './slug.ts';

describe('slugFor', () => {
	it.each([
		['Support', 'support'],
		['  Sales & Returns  ', 'sales-returns'],
		['Příliš žluťoučký kůň', 'prilis-zlutoucky-kun'],
		['Підтримка', 'department'],
		['', ''],
		['   ', ''],
	])('makes of “%s” “%s”', (label, slug) => {
		expect(slugFor(label, [])).toBe(slug);
	});

	it('counts up until it is unique', () => {
		expect(slugFor('Support', ['support', 'support-2'])).toBe('support-3');
	});

	it('stays within the limit, also with a number, and never ends in a hyphen', () => {
		const label = `${'x'.repeat(limits.slug - 1)} y`;
		const first = slugFor(label, []);
		const second = slugFor(label, [first]);
		expect(first).toMatch(slugPattern);
		expect(second).toMatch(slugPattern);
		expect(second).toHaveLength(limits.slug);
		expect(second).not.toBe(first);
	});
});

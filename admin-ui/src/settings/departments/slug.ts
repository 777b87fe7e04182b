import { limits } from '../limits.ts';

const cutAt = (slug: string, length: number): string => slug.slice(0, length).replace(/-+$/, '');

/** What blocks will store for a label: lower-case ASCII letters, digits, single hyphens. Empty for an empty label. */
const slugify = (label: string): string => {
	if (label.trim() === '') {
		return '';
	}
	const slug = label
		.normalize('NFD')
		.replace(/\p{Diacritic}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
	return cutAt(slug, limits.slug) || 'department';
};

/** The slug for a label that none of `taken` has yet: `support`, `support-2`, … */
export const slugFor = (label: string, taken: readonly string[]): string => {
	const base = slugify(label);
	let slug = base;
	for (let count = 2; slug !== '' && taken.includes(slug); count++) {
		const suffix = `-${count}`;
		slug = cutAt(base, limits.slug - suffix.length) + suffix;
	}
	return slug;
};

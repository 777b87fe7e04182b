import { expect, test } from 'vitest';
import { club, shop } from '../../test/sites.ts';
import { SiteRegistry } from './site-registry.ts';

test('finds sites by kid, and nothing that only looks like one', () => {
	const registry = new SiteRegistry([shop, club]);
	expect(registry.findByKid('k-shop')?.site).toBe(shop);
	for (const kid of ['k-nobody', '', '__proto__', 'constructor', 'toString', 'K-SHOP']) {
		expect(registry.findByKid(kid)).toBeUndefined();
	}
});

test('knows the origins of all sites, and only those of the current list', () => {
	const registry = new SiteRegistry([shop]);
	expect(registry.listsOrigin('https://shop.example')).toBe(true);
	expect(registry.listsOrigin('https://club.example')).toBe(false);
	registry.replace([club]);
	expect(registry.listsOrigin('https://shop.example')).toBe(false);
	expect(registry.listsOrigin('https://club.example')).toBe(true);
	expect(registry.findByKid('k-shop')).toBeUndefined();
});

test('tells the keys of static pages from those of the site', () => {
	const page = { kid: 'k-page', key: shop.keys[0].key.replace(/^./, 'B'), use: 'page' } as const;
	const registry = new SiteRegistry([{ ...shop, keys: [...shop.keys, page] }]);
	expect(registry.findByKid('k-shop')?.use).toBe('site');
	expect(registry.findByKid('k-page')?.use).toBe('page');
});

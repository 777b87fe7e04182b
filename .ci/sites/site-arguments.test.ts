import { expect, it } from 'vitest';
import { readSiteArguments, siteArguments, siteName } from './site-arguments.ts';

it('takes which WordPress and leaves the rest to the test runner', () => {
	expect(
		readSiteArguments(['--wp', '6.8', 'specs/visitor.spec.ts', '--grep', 'opens', '--platform=native']),
	).toEqual({
		site: { wp: '6.8', platform: 'native' },
		rest: ['specs/visitor.spec.ts', '--grep', 'opens'],
	});
});

it('leaves everything when nothing is ours', () => {
	expect(readSiteArguments(['--filter', 'Grant', '-v'])).toEqual({
		site: {},
		rest: ['--filter', 'Grant', '-v'],
	});
});

it('writes arguments that it reads back', () => {
	const site = { wp: '6.8', platform: 'playground', php: '8.1' };
	expect(readSiteArguments(siteArguments(site))).toEqual({ site, rest: [] });
	expect(siteName(site)).toBe('6.8-playground-8.1');
	expect(siteName({ platform: 'native' })).toBe('7.1-native');
});

import { expect, it } from 'vitest';
import { readSiteArguments } from './site-arguments.ts';

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

import { expect, it } from 'vitest';
import { journeysName, readJourneysArguments } from './journeys-arguments.ts';
import { siteArguments } from './site-arguments.ts';

it('takes which WordPress and which browser, and leaves the rest to Playwright', () => {
	expect(
		readJourneysArguments(['--browser', 'firefox', '--wp=6.8', 'tokens-end', '--grep', 'keeps']),
	).toEqual({
		journeys: { wp: '6.8', browser: 'firefox' },
		rest: ['tokens-end', '--grep', 'keeps'],
	});
	expect(readJourneysArguments(['--headed'])).toEqual({ journeys: {}, rest: ['--headed'] });
});

it('says which browsers there are', () => {
	for (const args of [['--browser', 'lynx'], ['--browser']]) {
		expect(() => readJourneysArguments(args)).toThrow(
			/^--browser takes chromium, phone, firefox, webkit, not "(lynx)?"\.$/,
		);
	}
});

it('writes arguments that it reads back, and a name for each choice', () => {
	const journeys = { wp: '7.1', platform: 'native', browser: 'webkit' } as const;
	expect(readJourneysArguments(siteArguments(journeys))).toEqual({ journeys, rest: [] });
	expect(journeysName(journeys)).toBe('7.1-native-webkit');
	expect(journeysName({ platform: 'native', browser: 'chromium' })).toBe('7.1-native');
	expect(journeysName({ platform: 'native' })).toBe('7.1-native');
});

import { unit } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

/** What is known of operators and organizations, and for how long. */
export const lists: readonly Mutation[] = [
	{
		name: 'outage: visitors lose a list when the login is refused',
		file: 'proxy/src/domain/directory.ts',
		edits: [['{ ms: 24 * 3_600_000, bridges: isOutage }', '{ ...FOR_ADMINS, ms: 24 * 3_600_000 }']],
		caughtBy: unit('proxy', 'src/domain/directory.test.ts'),
	},
	{
		name: 'outage: a decision of ChatHub bridged',
		file: 'proxy/src/domain/bridge.ts',
		edits: [["kind !== 'upstream_refused';", 'kind !== undefined;']],
		caughtBy: unit('proxy', 'src/domain/list-cache.test.ts', 'src/domain/directory.test.ts'),
	},
	{
		name: 'list: what was asked for before a change taken for what is after it',
		file: 'proxy/src/domain/list-cache.ts',
		edits: [
			[
				'return loaded.ok && loaded.value.loadedAt <= this.#validFrom(key);',
				'return !loaded.ok && !key;',
			],
		],
		caughtBy: unit(
			'proxy',
			'src/domain/list-cache-changes.test.ts',
			'src/domain/list-cache-replicas.test.ts',
		),
	},
	{
		name: 'clock: a second lasts until it is there again after it was put back',
		file: 'proxy/src/domain/clock.ts',
		edits: [[' && at <= now + TOLERANCE_MS', '']],
		caughtBy: unit('proxy', 'src/domain/clock.test.ts', 'src/domain/recent-misses.test.ts'),
	},
	{
		name: 'list: loaded for WordPress beyond the share of its site',
		file: 'proxy/src/domain/directory.ts',
		edits: [
			[
				'this.#operators.wouldAsk(organization) ? this.#share.charge(site, 1) : undefined',
				'site.id === organization.toString() ? this.#share.charge(site, 1) : undefined',
			],
		],
		caughtBy: unit('proxy', 'src/domain/directory.test.ts'),
	},
	{
		name: 'list: one that is refused is asked for every second',
		file: 'proxy/src/domain/list-pauses.ts',
		edits: [['before.pauseMs * 2', 'COLD_PAUSE_MS']],
		caughtBy: unit('proxy', 'src/domain/list-cache.test.ts'),
	},
];

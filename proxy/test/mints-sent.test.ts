import { beforeEach, expect, test } from 'vitest';
import { MintBudget } from '../src/domain/limits/mint-budget.ts';
import { noObserver } from '../src/domain/observer.ts';
import { OperatorTokenSource } from '../src/domain/operator-token.ts';
import { OperatorTokens } from '../src/domain/operator-tokens.ts';
import { MemoryPace } from '../src/domain/pace.ts';
import { noSharedCounts } from '../src/domain/shared-counts.ts';
import { SoloSharing } from '../src/domain/sharing.ts';
import { json, MINT, ScriptedChathub, settle, status, VALIDATE } from './scripted-chathub.ts';

/** The default limits. */
const LIMITS = { perSite: 60, inAll: 120 };
const SITES = 300;
/** A mint and a validation each, 5 calls a second. */
const PACED_S = (SITES * 2) / 5;

let chathub: ScriptedChathub;
let tokens: OperatorTokens;
/** Kinds of failure that visitors were told. */
let told: Set<string>;
/** How many mints had left within the minute when a visitor was told that they are used up; the least of it. */
let sentWhenUsedUp: number;
let served: Set<number>;
let asking: Set<number>;

beforeEach(() => {
	chathub = new ScriptedChathub();
	chathub.routes[VALIDATE] = json({ valid: true });
	const { clock } = chathub;
	const report = () => undefined;
	const api = chathub.apiWithProfile({ pace: new MemoryPace(clock) });
	tokens = new OperatorTokens({
		source: new OperatorTokenSource(api, clock, report),
		sharing: new SoloSharing(),
		mints: new MintBudget({ ...LIMITS, counts: noSharedCounts, clock, observer: noObserver }),
		clock,
		random: () => 0,
		report,
	});
	told = new Set();
	sentWhenUsedUp = Infinity;
	served = new Set();
	asking = new Set();
});

function note(kind: string): void {
	told.add(kind);
	if (kind === 'mints_used_up') {
		const since = chathub.clock.now() - 60_000;
		const sent = chathub.sent.filter(({ path, at }) => path === MINT && at > since).length;
		sentWhenUsedUp = Math.min(sentWhenUsedUp, sent);
	}
}

/** One visitor of each site that has no token asks, unless the one before still waits. */
function visit(): void {
	for (let operator = 1; operator <= SITES; operator++) {
		if (served.has(operator) || asking.has(operator)) {
			continue;
		}
		asking.add(operator);
		void tokens.get({ operator, ttl: 3600, siteId: `site-${operator}` }).then((got) => {
			asking.delete(operator);
			if (got.ok) {
				served.add(operator);
			} else {
				note(got.failure.kind);
			}
		});
	}
}

async function visitFor(seconds: number): Promise<void> {
	for (let passed = 0; passed < seconds; passed++) {
		visit();
		for (let fifth = 0; fifth < 5; fifth++) {
			await settle();
			chathub.clock.advance(200);
		}
	}
	await settle();
}

test('300 sites that start cold all have a token after the time that the pace needs', async () => {
	await visitFor(PACED_S * 1.25);
	expect(served.size).toBe(SITES);
	expect(chathub.count(MINT)).toBe(SITES);
	expect(sentWhenUsedUp).toBeGreaterThan(LIMITS.inAll * 0.9);
});

test('what ChatHub is not asked for costs no mint: after an outage of a minute visitors are served at once', async () => {
	const working = chathub.routes[MINT];
	chathub.routes[MINT] = status(503);
	await visitFor(60);
	expect([...told]).toEqual(['upstream_unreachable']);
	chathub.routes[MINT] = working ?? expect.fail();
	await visitFor(5);
	expect(served.size).toBeGreaterThan(5);
	expect([...told]).toEqual(['upstream_unreachable']);
});

import { beforeEach, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { club, grantFor, PUBLIC_URL, reader, shop, sites } from '../../test/sites.ts';
import { GrantVerifier } from './grant.ts';
import { PageEvents } from './page-events.ts';
import { SiteRegistry } from './site-registry.ts';
import { MemoryUsageStore } from './usage-store.ts';
import { Usage } from './usage.ts';

const FRAMES = 'https://frames.example';

let clock: ManualClock;
let usage: Usage;

const eventsWith = (frameOrigin: string | undefined) =>
	new PageEvents({
		grants: new GrantVerifier(new SiteRegistry(sites), `${PUBLIC_URL}/v1/token`, clock),
		usage,
		frameOrigin,
	});

beforeEach(() => {
	clock = new ManualClock();
	usage = new Usage(new MemoryUsageStore(), clock);
});

test('are counted for the site of the grant, from its own pages', async () => {
	const grant = await grantFor(shop, clock.now());
	expect(await eventsWith(undefined).count(grant, 'https://shop.example', 'opened')).toBe('shop-example');
	expect(await usage.days('shop-example')).toMatchObject([{ events: { opened: 1 } }]);
	expect(await usage.days('club-example')).toEqual([]);
});

test('are counted from the frames of the proxy, where there are any', async () => {
	const grant = await grantFor(shop, clock.now());
	expect(await eventsWith(FRAMES).count(grant, FRAMES, 'opened')).toBe('shop-example');
	expect(await eventsWith(undefined).count(grant, FRAMES, 'opened')).toBeUndefined();
	expect(await eventsWith(undefined).count(grant, 'undefined', 'opened')).toBeUndefined();
});

test.each([
	['another site’s page', shop, 'https://club.example'],
	['another site’s grant', club, 'https://shop.example'],
	['a site that hands out no tokens', reader, 'https://reader.example'],
] as const)('are not counted: %s', async (_why, site, origin) => {
	const grant = await grantFor(site, clock.now());
	expect(await eventsWith(FRAMES).count(grant, origin, 'opened')).toBeUndefined();
	expect(await usage.days(site.id)).toEqual([]);
});

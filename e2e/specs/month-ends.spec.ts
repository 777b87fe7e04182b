import { HOUR, MINUTE } from '../support/clocks.ts';
import { expect, test } from '../support/fixtures.ts';
import { fetchHtml, grantInHtml } from '../support/grant-in-html.ts';
import { chatBlock } from '../support/site-seed.ts';

/** A month that is longer than the next one: whoever counts days instead of months gets it wrong. */
const LAST_HOUR_OF_JANUARY = '2027-01-31T23:30:00Z';
const END_OF_FEBRUARY = '2027-03-01T00:00:00Z';
const END_OF_MARCH = '2027-04-01T00:00:00Z';

const seconds = (time: string): number => Date.parse(time) / 1000;

test.beforeEach(async ({ control, clocks, seed }) => {
	await control.reset();
	await clocks.set(LAST_HOUR_OF_JANUARY);
	await seed.connectedSite();
});

test('A page that was cached in the last hour of a month still opens its chat 48 hours later', async ({
	seed,
	clocks,
	newVisitor,
}) => {
	const address = await seed.page('Cached in January', chatBlock('sales'));
	const cachedHtml = await fetchHtml(address);
	const grant = grantInHtml(cachedHtml);
	expect(grant.claims.exp).toBe(seconds(END_OF_FEBRUARY));
	await (await newVisitor(address)).openChat();

	await clocks.advance(48 * HOUR);
	const visitor = await newVisitor(address, { cachedHtml });
	await visitor.openChat();
	await visitor.write('Is the January price still good?');
	expect(visitor.tokenRequests.map((request) => request.postData())).toEqual([
		expect.stringContaining(grant.text),
	]);
	expect(visitor.grantRequests).toEqual([]);
});

test('The first page of a month carries a grant that is good for one month more, and nobody has to be asked for it', async ({
	seed,
	clocks,
	serverLogs,
	newVisitor,
}) => {
	const address = await seed.page('Renewed by rendering', chatBlock('sales'));
	const january = grantInHtml(await fetchHtml(address));
	await clocks.advance(15 * MINUTE);
	expect(grantInHtml(await fetchHtml(address)).text).toBe(january.text);

	await clocks.advance(16 * MINUTE);
	const proxyLog = await serverLogs.read('proxy');
	const february = grantInHtml(await fetchHtml(address));
	expect(february.claims).toEqual({ ...january.claims, exp: seconds(END_OF_MARCH) });
	expect(grantInHtml(await fetchHtml(address)).text).toBe(february.text);
	expect(await serverLogs.read('proxy')).toBe(proxyLog);
	await (await newVisitor(address)).openChat();
});

test('The daily event renews the grants of a new month before anybody looks', async ({
	seed,
	control,
	clocks,
}) => {
	const address = await seed.page('Renewed by the event', chatBlock('sales'));
	await clocks.advance(HOUR);
	await control.php("do_action( 'chathub_refresh' );");
	const kept = await control.php("echo wp_json_encode( get_option( 'chathub_launch_config' ) );");
	expect(grantInHtml(kept).claims.exp).toBe(seconds(END_OF_MARCH));
	expect(await fetchHtml(address)).toContain(grantInHtml(kept).text);
});

test('A page that a cache has kept for longer than its grant heals by itself', async ({
	seed,
	clocks,
	newVisitor,
}) => {
	const address = await seed.page('Forgotten in a cache', chatBlock('sales'));
	const cachedHtml = await fetchHtml(address);

	await clocks.set('2027-02-28T23:55:00Z');
	const lastOfItsTime = await newVisitor(address, { cachedHtml });
	await lastOfItsTime.openChat();
	expect(lastOfItsTime.grantRequests).toEqual([]);

	await clocks.set('2027-03-01T00:05:00Z');
	const visitor = await newVisitor(address, { cachedHtml });
	await visitor.openChat();
	await visitor.write('Hello from an old page');
	expect(visitor.grantRequests).toHaveLength(1);
	const answers = await Promise.all(visitor.tokenRequests.map((request) => request.response()));
	expect(answers.map((answer) => answer?.status())).toEqual([400, 200]);
});

import { Server as NetServer } from 'node:net';
import type { Clock } from './domain/clock.ts';
import type { LimitedServer } from './server.ts';

/** Balancers need this long to see that the process is no longer ready. */
const ANNOUNCE_MS = 500;
/** Requests that are under way get this long to begin, before connections that seem idle are closed. */
const SETTLE_MS = 500;
/** Requests that are under way get this long to end. */
const DRAIN_MS = 8_000;

/**
 * Stops a server without cutting a request: keeps accepting while readiness already says no, then stops accepting,
 * then closes idle connections, and after a deadline whatever is left. Resolves when the last connection is gone.
 */
export async function stopGracefully(limited: LimitedServer, clock: Clock): Promise<void> {
	const { server, endConnections, connectionsClosed } = limited;
	await wait(clock, ANNOUNCE_MS);
	const closed = new Promise<void>((resolve) => server.once('close', resolve));
	// http.Server.close() would cut idle keep-alive connections at once, also those with a request on its way.
	NetServer.prototype.close.call(server);
	endConnections();
	const cancelIdle = clock.after(SETTLE_MS, () => {
		server.closeIdleConnections();
	});
	const cancelAll = clock.after(DRAIN_MS, () => {
		server.closeAllConnections();
	});
	await closed;
	// The server says that it is closed before the requests it has cut know.
	await connectionsClosed();
	cancelIdle();
	cancelAll();
}

const wait = (clock: Clock, ms: number) =>
	new Promise<void>((resolve) => {
		clock.after(ms, resolve);
	});

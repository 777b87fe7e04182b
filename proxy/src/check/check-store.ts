import type { Clock } from '../domain/clock.ts';
import type { Store } from '../domain/store.ts';
import { failed, type Finding, passed } from './check-item.ts';

/** Above the time that the entry is needed for, so that it goes away by itself. */
const KEPT_MS = 10_000;

const ADVICE =
	'Check REDIS_URL (rediss:// for TLS, user and password), the firewall, and that the server is no read-only replica and not full. The proxy runs without it, each replica for itself.';

/**
 * Connects, writes and reads.
 *
 * @param reason why the store was lost, as the store itself tells, once it has
 */
export async function checkStore(
	store: Store,
	{ clock, newId, reason }: { clock: Clock; newId: () => string; reason: () => string | undefined },
): Promise<Finding> {
	if (store.state() !== 'shared') {
		return failed(`cannot be used (${reason() ?? 'no answer'})`, ADVICE);
	}
	const identifier = newId();
	const until = clock.now() + KEPT_MS;
	const first = await store.replays.use('check', identifier, until);
	const second = await store.replays.use('check', identifier, until);
	return first === 'first' && second === 'again'
		? passed('answers, writes and reads')
		: failed(`does not keep what is written (${reason() ?? `${first}, ${second}`})`, ADVICE);
}

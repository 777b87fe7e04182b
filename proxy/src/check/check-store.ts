import { z } from 'zod';
import { success } from '../domain/result.ts';
import type { Store } from '../domain/store.ts';
import { failed, type Finding, passed, warned } from './check-item.ts';

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
	{ newId, reason }: { newId: () => string; reason: () => string | undefined },
): Promise<Finding> {
	if (store.state() !== 'shared') {
		return failed(`cannot be used (${reason() ?? 'no answer'})`, ADVICE);
	}
	const content = newId();
	const name = `check:${content}`;
	await store.sharing.once({
		name,
		value: z.string(),
		failure: z.never(),
		accepts: () => true,
		make: () => Promise.resolve(success(content)),
		keepsMs: () => KEPT_MS,
	});
	if ((await store.sharing.read(name, z.string())) !== content) {
		return failed(`does not keep what is written (${reason() ?? 'nothing was found'})`, ADVICE);
	}
	return (await store.hasOtherKey())
		? warned(
				'answers, writes and reads, but a proxy of this public address has used it with another CHATHUB_STORE_KEY',
				'Give all replicas, and this check, the same key. With different ones they work, and share nothing. After a change of the key restart the replicas.',
			)
		: passed('answers, writes and reads');
}

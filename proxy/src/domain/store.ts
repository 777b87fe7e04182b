import type { Clock } from './clock.ts';
import { type GenerationStore, MemoryGenerationStore } from './generations.ts';
import { MemoryPace, type Pace } from './pace.ts';
import { MemoryReplayGuard, type ReplayGuard } from './replay-guard.ts';
import { noSharedCounts, type SharedCounts } from './shared-counts.ts';
import { type Sharing, SoloSharing } from './sharing.ts';
import { MemoryUsageStore, type UsageStore } from './usage-store.ts';

/** Everything that replicas of the proxy share. A store that is gone costs a little time, and never an answer to a public grant. */
export interface Store {
	readonly sharing: Sharing;
	readonly pace: Pace;
	readonly generations: GenerationStore;
	readonly replays: ReplayGuard;
	readonly counts: SharedCounts;
	readonly usage: UsageStore;
	/** `alone`: there is nothing to share with; `lost`: there should be. */
	readonly state: () => 'alone' | 'shared' | 'lost';
	/** Whether another replica came with another key to what is sealed there, so that the two share nothing. */
	readonly hasOtherKey: () => Promise<boolean>;
	/** Writes what is still on its way and lets go. */
	readonly close: () => Promise<void>;
}

/** For a process on its own. */
export const memoryStore = (clock: Clock): Store => ({
	sharing: new SoloSharing(),
	pace: new MemoryPace(clock),
	generations: new MemoryGenerationStore(),
	replays: new MemoryReplayGuard(clock),
	counts: noSharedCounts,
	usage: new MemoryUsageStore(),
	state: () => 'alone',
	hasOtherKey: () => Promise.resolve(false),
	close: () => Promise.resolve(),
});

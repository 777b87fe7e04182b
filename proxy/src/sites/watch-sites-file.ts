import { type StatsListener, unwatchFile, watchFile } from 'node:fs';
import type { SiteRegistry } from '../domain/site-registry.ts';
import type { Logger } from '../logger.ts';
import { readSitesFile } from './sites-file.ts';

/** Polling sees what inotify does not: network file systems, mounted secrets, files that are replaced as a whole. */
const INTERVAL_MS = 500;

/** Calls `changed` when the file at `path` is another than before; the returned function ends that. */
export type WatchFile = (path: string, changed: () => void) => () => void;

export const pollFile: WatchFile = (path, changed) => {
	const listener: StatsListener = () => {
		changed();
	};
	watchFile(path, { interval: INTERVAL_MS, persistent: false }, listener);
	return () => {
		unwatchFile(path, listener);
	};
};

interface WatchDeps {
	readonly path: string;
	readonly registry: SiteRegistry;
	readonly log: Logger;
	readonly watch: WatchFile;
}

/** Puts a changed sites file into effect. A broken one is reported and the last good list stays. */
export function watchSitesFile({ path, registry, log, watch }: WatchDeps): () => void {
	return watch(path, () => {
		const read = readSitesFile(path);
		if (read.ok) {
			registry.replace(read.value.sites);
			log.info({ sites: read.value.sites.length }, 'sites file reloaded');
		} else {
			const { problems } = read.failure;
			log.error({ problems }, 'sites file is broken; the list before it stays in effect');
		}
	});
}

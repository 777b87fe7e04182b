import { type BigIntStats, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Clock } from '../domain/clock.ts';
import type { SiteRegistry } from '../domain/site-registry.ts';
import type { Logger } from '../logger.ts';
import { readersBesideOwner } from './file-readers.ts';
import { readSitesFile } from './sites-file.ts';

/** Polling sees what inotify does not: network file systems, mounted secrets, files that are replaced as a whole. */
const INTERVAL_MS = 500;

/** Calls `changed` when the file at `path` is another than when this was called; the returned function ends that. */
export type WatchFile = (path: string, changed: () => void) => () => void;

/**
 * Not `fs.watchFile`: what it compares with it reads some time after the call, so a change in between would never be
 * seen, and may be a key that is taken back.
 */
export const pollFile =
	(clock: Clock): WatchFile =>
	(path, changed) => {
		let seen = versionOf(statSync(path, { bigint: true, throwIfNoEntry: false }));
		let cancel = (): void => undefined;
		let isEnded = false;
		const look = async () => {
			// One that cannot be looked at is reported when it is read.
			const version = versionOf(await stat(path, { bigint: true }).catch(() => undefined));
			if (isEnded) {
				return;
			}
			if (version !== seen) {
				seen = version;
				changed();
			}
			lookLater();
		};
		const lookLater = () => {
			cancel = clock.after(INTERVAL_MS, () => void look());
		};
		lookLater();
		return () => {
			isEnded = true;
			cancel();
		};
	};

/** Another one after each write; empty when there is no file. */
const versionOf = (stats: BigIntStats | undefined): string =>
	stats === undefined ? '' : [stats.dev, stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(' ');

interface WatchDeps {
	readonly path: string;
	readonly registry: SiteRegistry;
	readonly log: Logger;
	readonly watch: WatchFile;
}

/**
 * Puts a changed sites file into effect. A broken one is reported and the last good list stays. Nothing that a file holds
 * may end a proxy that runs, so whatever is thrown is reported too.
 */
export function watchSitesFile({ path, registry, log, watch }: WatchDeps): () => void {
	warnOfReaders(path, log);
	return watch(path, () => {
		try {
			reload({ path, registry, log });
		} catch (error) {
			// Its message may quote what is in the file, and that may be a key.
			const name = error instanceof Error ? error.name : 'unknown error';
			log.error({ problems: [`cannot be read (${name})`] }, BROKEN);
		}
	});
}

const BROKEN = 'sites file is broken; the list before it stays in effect';

function reload({ path, registry, log }: Omit<WatchDeps, 'watch'>): void {
	warnOfReaders(path, log);
	const read = readSitesFile(path);
	if (!read.ok) {
		const { problems } = read.failure;
		log.error({ problems }, BROKEN);
		return;
	}
	const sites = read.value.sites.length;
	const hadSites = registry.size > 0;
	registry.replace(read.value.sites);
	if (hadSites && sites === 0) {
		log.warn({ sites }, 'sites file reloaded: no site is left, so every page is refused');
	} else {
		log.info({ sites }, 'sites file reloaded');
	}
}

function warnOfReaders(path: string, log: Logger): void {
	const readers = readersBesideOwner(path);
	if (readers !== undefined) {
		log.warn({ readers }, 'sites file holds keys, and others than its owner may read it; chmod 600');
	}
}

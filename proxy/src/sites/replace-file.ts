import { randomUUID } from 'node:crypto';
import {
	closeSync,
	existsSync,
	fchmodSync,
	fchownSync,
	openSync,
	readlinkSync,
	realpathSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { FileError, systemCode } from './file-error.ts';

/** The part of the file system that not every user, or not every mount, lets have its way. */
export interface FileSystem {
	/** Who owns a file and who may read it; undefined when there is none. */
	readonly rightsOf: (path: string) => Rights | undefined;
	readonly fchown: (file: number, uid: number, gid: number) => void;
	readonly rename: (from: string, to: string) => void;
}

interface Rights {
	readonly uid: number;
	readonly gid: number;
	readonly mode: number;
}

export const fileSystem: FileSystem = {
	rightsOf: (path) => statSync(path, { throwIfNoEntry: false }),
	fchown: fchownSync,
	rename: renameSync,
};

/** The file that a path leads to, through symbolic links, whether it is there or not. */
export function followLinks(path: string): string {
	if (existsSync(path)) {
		return realpathSync(path);
	}
	try {
		return resolve(dirname(path), readlinkSync(path));
	} catch {
		return path;
	}
}

/**
 * Replaces a file as a whole: whoever reads it meanwhile sees the old or the new one. A new file is its owner's alone;
 * an old one keeps owner, group and mode, so that whoever could read it still can.
 *
 * @param path no symbolic link, or that is what is replaced
 * @throws {FileError} when the new file cannot be given to the owner of the old one
 */
export function replaceFile(path: string, text: string, system: FileSystem): void {
	const rights = system.rightsOf(path);
	const temporary = `${path}.${randomUUID()}.tmp`;
	try {
		const file = openSync(temporary, 'wx', 0o600);
		try {
			if (rights !== undefined) {
				giveAway(file, rights, system);
			}
			writeFileSync(file, text, { flush: true });
		} finally {
			closeSync(file);
		}
		system.rename(temporary, path);
	} catch (error) {
		if (systemCode(error) !== 'EBUSY') {
			throw error;
		}
		// A file that is a mount of its own, as containers do it, can be written but not replaced.
		writeFileSync(path, text, { flush: true });
	} finally {
		rmSync(temporary, { force: true });
	}
}

function giveAway(file: number, { uid, gid, mode }: Rights, system: FileSystem): void {
	try {
		system.fchown(file, uid, gid);
	} catch (error) {
		if (systemCode(error) !== 'EPERM') {
			throw error;
		}
		throw new FileError(`belongs to user ${uid}, group ${gid}; run the command as that user, or as root`);
	}
	fchmodSync(file, mode & 0o777);
}

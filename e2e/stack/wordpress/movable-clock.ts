import { copyFile, mkdir, rm } from 'node:fs/promises';
import { ROOT } from '../paths.ts';
import { replaceFile } from '../replace-file.ts';

/** Gives the plugin in a site a clock that tests can move, or its own again. */
export async function useMovableClock(core: string, isWanted: boolean): Promise<void> {
	const directory = `${core}/wp-content/mu-plugins`;
	const mustUse = `${directory}/movable-clock.php`;
	await rm(mustUse, { force: true });
	await rm(offsetFile(core), { force: true });
	if (isWanted) {
		await mkdir(directory, { recursive: true });
		await copyFile(`${ROOT}e2e/stack/wordpress/movable-clock.php`, mustUse);
	}
}

/** @param offsetMs from the real time; 0 is the real time */
export async function moveSiteClock(core: string, offsetMs: number): Promise<void> {
	await replaceFile(offsetFile(core), String(offsetMs));
}

const offsetFile = (core: string): string => `${core}/wp-content/clock-offset`;

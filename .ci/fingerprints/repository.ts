import { globSync, readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { ROOT } from '../../e2e/stack/paths.ts';
import { listCode } from '../lint/files.ts';
import { fingerprints } from './fingerprints.ts';

const COMMON = [
	'package-lock.json',
	'{package,tsconfig}.json',
	'*/{package,tsconfig,tsconfig.*}.json',
	'.ci/tsconfig.json',
	'.ci/{eslint.config.mjs,lint/**/*.ts}',
];

const manifest = z.object({ name: z.string(), exports: z.record(z.string(), z.string()).default({}) });

/** The fingerprint of every file of code in the repository, as it is on disk now. */
export function fingerprintRepository(): Map<string, string> {
	const common = globSync(COMMON, { cwd: ROOT }).sort();
	return fingerprints({
		files: listCode(ROOT),
		read,
		common: [process.version, ...common.map(read)],
		doors: doors(),
	});
}

function read(file: string): string {
	const path = ROOT + file;
	return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path, 'utf8') : '';
}

/** `@chathub/proxy/contract` → `proxy/src/contract/index.ts`, for every workspace. */
function doors(): Map<string, string> {
	return new Map(
		globSync('*/package.json', { cwd: ROOT }).flatMap((path) => {
			const { name, exports } = manifest.parse(JSON.parse(read(path)));
			const folder = path.replace('/package.json', '');
			return Object.entries(exports).map(([door, file]): [string, string] => [
				door.replace('.', name),
				file.replace('.', folder),
			]);
		}),
	);
}

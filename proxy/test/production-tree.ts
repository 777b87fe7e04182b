import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { readCopies } from './dockerfile.ts';

const root = new URL('../..', import.meta.url).pathname;

const lockSchema = z.object({
	packages: z.record(
		z.string(),
		z.object({
			dependencies: z.record(z.string(), z.string()).default({}),
			peerDependencies: z.record(z.string(), z.string()).default({}),
		}),
	),
});
type Packages = z.infer<typeof lockSchema>['packages'];

/**
 * The files of the image, where they lie there: the build, package.json, and what `npm ci --omit=dev --omit=optional`
 * installs by the lock file. Packages are links; with these options Node.js takes them for files, and so looks for
 * what they need nowhere else.
 */
export class ProductionTree {
	static readonly nodeOptions = ['--preserve-symlinks', '--preserve-symlinks-main'];
	readonly directory = mkdtempSync(join(tmpdir(), 'chathub-image-'));

	/** @throws when the build fails, with what it said */
	build(): void {
		const source = mkdtempSync(join(tmpdir(), 'chathub-build-'));
		try {
			buildFromCopies(source);
			for (const file of ['proxy/package.json', 'proxy/assets', 'proxy/dist']) {
				cpSync(join(source, file), join(this.directory, file), { recursive: true });
			}
		} finally {
			rmSync(source, { recursive: true });
		}
		for (const place of productionPackages()) {
			const target = join(this.directory, place);
			mkdirSync(dirname(target), { recursive: true });
			symlinkSync(root + place, target);
		}
	}

	remove(): void {
		rmSync(this.directory, { recursive: true });
	}
}

/** Builds as the first stage of the Dockerfile does: of the files that it copies, and of no others. */
function buildFromCopies(directory: string): void {
	for (const place of ['node_modules', 'proxy/node_modules']) {
		mkdirSync(dirname(join(directory, place)), { recursive: true });
		symlinkSync(root + place, join(directory, place));
	}
	for (const { sources, target } of readCopies()) {
		for (const source of sources) {
			const isInto = target.endsWith('/') && !source.endsWith('/');
			cpSync(root + source, join(directory, target, isInto ? basename(source) : ''), {
				recursive: true,
			});
		}
	}
	const { status, stdout, stderr } = spawnSync(
		'npm',
		['run', '--silent', 'build', '--workspace', 'proxy'],
		{ cwd: directory, encoding: 'utf8' },
	);
	if (status !== 0) {
		throw new Error(`The build failed.\n${stdout}${stderr}`);
	}
}

/** Places of all packages that the proxy needs at run time; those within another package come with it. */
function productionPackages(): string[] {
	const { packages } = lockSchema.parse(JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')));
	const places = new Set<string>();
	const visit = (from: string) => {
		const { dependencies, peerDependencies } = packages[from] ?? {
			dependencies: {},
			peerDependencies: {},
		};
		for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
			const place = placeOf(name, from, packages);
			if (place !== undefined && !places.has(place)) {
				places.add(place);
				visit(place);
			}
		}
	};
	visit('proxy');
	return [...places].filter((place) => place.lastIndexOf('node_modules/') <= 'proxy/'.length);
}

/** Where Node.js finds a package from another one; undefined when it is optional and not there. */
function placeOf(name: string, from: string, packages: Packages): string | undefined {
	for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
		const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
		if (place in packages) {
			return place;
		}
		if (folder === '') {
			return undefined;
		}
	}
}

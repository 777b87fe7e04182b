import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Target } from '../src/check/check-chathub.ts';
import type { CheckItem } from '../src/check/check-item.ts';
import { createProgram, type ProgramDeps } from '../src/cli/program.ts';
import { type SitesFile, sitesFileSchema } from '../src/sites/sites-schema.ts';
import { LeakCheck } from './leak-check.ts';

/** The commands as a shell runs them, on a sites file of their own. */
export class CliRun {
	readonly directory = mkdtempSync(join(tmpdir(), 'chathub-cli-'));
	sitesFile = join(this.directory, 'sites.json');
	/** Standard output and standard error of all commands, line by line. */
	readonly printed: string[] = [];
	readonly explained: string[] = [];
	readonly asked: string[] = [];
	/** What whoever sits at the terminal answers; undefined when nobody does. */
	answer: string | undefined;
	now = Date.parse('2026-11-22T10:15:30Z');
	served = 0;
	/** What the checks find, and whom they were to walk to. */
	checked: CheckItem[] = [];
	readonly checkedFor: Target[] = [];
	/** What happens while a command waits. */
	sleep = (ms: number): Promise<void> => {
		this.now += ms;
		return Promise.resolve();
	};

	run(...args: string[]): Promise<unknown> {
		return createProgram(this.#deps()).parseAsync(args, { from: 'user' });
	}

	/** A command on the sites file, such as `sites`, `list`. */
	sites(...args: string[]): Promise<unknown> {
		return this.run('sites', ...args, '--sites-file', this.sitesFile);
	}

	add(...args: string[]): Promise<unknown> {
		return this.sites('add', '--public-url', 'https://proxy.example', ...args);
	}

	/** The sites file as it is. */
	file(): SitesFile {
		return sitesFileSchema.parse(JSON.parse(this.text()));
	}

	text(): string {
		return readFileSync(this.sitesFile, 'utf8');
	}

	/** @throws {AssertionError} when a key is where only explanations are meant to be */
	end(): void {
		const leaks = new LeakCheck();
		leaks.environment({ CHATHUB_SITES_FILE: this.sitesFile });
		// The grant of a page is public.
		leaks.read('standard error', this.explained.join('\n').replace(/eyJ[\w.-]+/g, '(grant)'));
		leaks.read('a question', this.asked.join('\n'));
		rmSync(this.directory, { recursive: true });
		leaks.hold();
	}

	#deps(): ProgramDeps {
		const { answer } = this;
		return {
			serve: () => {
				this.served++;
				return Promise.resolve();
			},
			check: (target, tell) => {
				this.checkedFor.push(target);
				for (const item of this.checked) {
					tell(item);
				}
				return Promise.resolve(this.checked);
			},
			version: '1.2.3',
			print: (line) => this.printed.push(line),
			explain: (line) => this.explained.push(line),
			lock: { now: () => this.now, sleep: (ms) => this.sleep(ms) },
			randomBytes,
			ask:
				answer === undefined
					? undefined
					: (question) => {
							this.asked.push(question);
							return Promise.resolve(answer);
						},
		};
	}
}

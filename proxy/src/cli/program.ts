import { Command, Option } from 'commander';
import type { LockDeps } from '../sites/file-lock.ts';
import { sitesAdd } from './sites-add.ts';
import { sitesList } from './sites-list.ts';

export interface ProgramDeps {
	readonly serve: () => Promise<void>;
	readonly version: string;
	/** Standard output: nothing but results. */
	readonly print: (line: string) => void;
	/** Standard error: explanations. */
	readonly explain: (line: string) => void;
	/** For what several commands at once must not do. */
	readonly lock: LockDeps;
}

const sitesFileOption = () => new Option('--sites-file <path>', 'the sites file').env('CHATHUB_SITES_FILE');

/** The commands of `chathub-proxy`. */
export function createProgram({ serve, version, print, explain, lock }: ProgramDeps): Command {
	const program = new Command('chathub-proxy')
		.description('The token proxy between WordPress sites and ChatHub.')
		.version(version);

	program.command('serve').description('Run the proxy, configured by the environment.').action(serve);

	const sites = program.command('sites').description('The sites that this proxy serves.');
	sites
		.command('add')
		.description('Add a site and print its connection string.')
		.requiredOption('--origin <origin...>', 'where the site is, such as https://shop.example')
		.option('--id <id>', "the site's name here; made from the origin when not given")
		.option('--organization <id...>', 'organizations that the site may use; all when not given')
		.addOption(sitesFileOption())
		.addOption(new Option('--public-url <url>', 'where this proxy is reached').env('CHATHUB_PUBLIC_URL'))
		.action(async (options: unknown) => {
			const { connectionString, message } = await sitesAdd(options, lock);
			explain(message);
			print(connectionString);
		});
	sites
		.command('list')
		.description('List the sites, without their keys.')
		.addOption(sitesFileOption())
		.action((options: unknown) => {
			for (const line of sitesList(options)) {
				print(line);
			}
		});
	return program;
}

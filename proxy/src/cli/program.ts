import { Command } from 'commander';
import { type Check, checkCommand } from './check.ts';
import type { CommandDeps } from './command-deps.ts';
import { grantCommand } from './grant.ts';
import { sitesAdd } from './sites-add.ts';
import { sitesChange } from './sites-change.ts';
import { sitesList } from './sites-list.ts';
import { sitesRemove } from './sites-remove.ts';
import { sitesRotate } from './sites-rotate.ts';

export interface ProgramDeps extends CommandDeps {
	readonly serve: () => Promise<void>;
	readonly check: Check;
	readonly version: string;
}

/** The commands of `chathub-proxy`. */
export function createProgram({ serve, check, version, ...deps }: ProgramDeps): Command {
	const program = new Command('chathub-proxy')
		.description('The token proxy between WordPress sites and ChatHub.')
		.version(version);
	program.command('serve').description('Run the proxy, configured by the environment.').action(serve);
	program
		.command('sites')
		.description('The sites that this proxy serves.')
		.addCommand(sitesAdd(deps))
		.addCommand(sitesList(deps))
		.addCommand(sitesChange(deps))
		.addCommand(sitesRotate(deps))
		.addCommand(sitesRemove(deps));
	program.addCommand(grantCommand(deps)).addCommand(checkCommand({ ...deps, check }));
	return program;
}

import { Command } from 'commander';
import { z } from 'zod';
import type { Target } from '../check/check-chathub.ts';
import type { CheckItem } from '../check/check-item.ts';
import { upstreamIdFromTextSchema } from '../contract/index.ts';
import { CliError } from './cli-error.ts';
import type { CommandDeps } from './command-deps.ts';
import { parseOptions } from './options.ts';

const optionsSchema = z.object({
	organization: z.optional(upstreamIdFromTextSchema),
	operator: z.optional(upstreamIdFromTextSchema),
	json: z.boolean().default(false),
});

/** Does all checks, and tells each as soon as it is done. */
export type Check = (target: Target, tell: (item: CheckItem) => void) => Promise<readonly CheckItem[]>;

const MARKS = { passed: 'ok  ', warned: 'WARN', failed: 'FAIL', skipped: '-   ' } as const;

/** `check`: what `serve` would meet with this environment. */
export const checkCommand = ({
	print,
	check,
}: Pick<CommandDeps, 'print'> & { readonly check: Check }): Command =>
	new Command('check')
		.description('Look at everything the proxy depends on, and say what is wrong and what to do.')
		.option(
			'--organization <id>',
			'walk to this organization; the first with an active operator otherwise',
		)
		.option('--operator <id>', 'walk to this operator; any active one otherwise')
		.option('--json', 'as JSON')
		.action(async (given: unknown) => {
			const { organization, operator, json } = parseOptions(optionsSchema, given);
			const items = await check({ organization, operator }, (item) => {
				if (!json) {
					print(describe(item));
				}
			});
			const failures = items.filter(({ outcome }) => outcome === 'failed').length;
			if (json) {
				print(JSON.stringify({ ok: failures === 0, checks: items }, null, 2));
			}
			if (failures > 0) {
				throw new CliError(`${failures} of ${items.length} checks failed.`);
			}
		});

const describe = ({ name, outcome, duration_ms, detail, advice }: CheckItem): string =>
	`${MARKS[outcome]} ${name}: ${detail} (${duration_ms} ms)${advice === undefined ? '' : `\n       ${advice}`}`;

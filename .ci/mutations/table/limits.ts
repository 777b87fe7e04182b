import { unit } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

const COUNT = 'proxy/src/domain/limits/sliding-count.ts';
const KEYED = 'proxy/src/domain/limits/keyed-limit.ts';
const counted = unit('proxy', 'src/domain/limits/sliding-count.test.ts');
const clients = unit('proxy', 'src/domain/limits/client-limit.test.ts');
const mints = unit('proxy', 'src/domain/limits/mint-budget.test.ts');

/** Who is limited by what, whose word is taken for an address, and that nobody's request is cut. */
export const limits: readonly Mutation[] = [
	{
		name: 'limits: a burst of twice the limit at the edge of a window',
		file: COUNT,
		edits: [['this.#previous = window === this.#window + 1 ? this.#current : 0;', 'this.#previous = 0;']],
		caughtBy: counted,
	},
	{
		name: 'limits: the total of another window taken for this one',
		file: COUNT,
		edits: [
			[
				'windowOf(toldAt) === this.#window && toldAt % WINDOW_MS >= CLOCK_TOLERANCE_MS',
				'toldAt <= now',
			],
		],
		caughtBy: counted,
	},
	{
		name: 'limits: an IPv6 network counted as many clients',
		file: 'proxy/src/domain/limits/client-address.ts',
		edits: [['return networkOf(address) ?? clientOfIpv6(address);', 'return address;']],
		caughtBy: clients,
	},
	{
		name: 'limits: the store told of every visitor',
		file: KEYED,
		edits: [['const WORTH_SHARING = 1 / 20;', 'const WORTH_SHARING = 0;']],
		caughtBy: clients,
	},
	{
		name: 'limits: replicas do not listen to each other',
		file: KEYED,
		edits: [['totals === undefined ? [] : keys', '[]']],
		caughtBy: clients,
	},
	{
		name: 'limits: what a site asks for in vain uses up the mints of all',
		file: 'proxy/src/domain/limits/mint-budget.ts',
		edits: [
			[
				'const refused = this.#refuse(siteId);',
				'this.#all.add(this.#deps.clock.now());\n\t\tconst refused = this.#refuse(siteId);',
			],
		],
		caughtBy: mints,
	},
	{
		name: 'limits: mints counted that are never sent',
		file: 'proxy/src/domain/limits/mint-budget.ts',
		edits: [['await this.#share(siteId);\n\t\treturn', 'this.count(siteId);\n\t\treturn']],
		caughtBy: unit('proxy', 'src/domain/limits/mint-budget.test.ts', 'test/mints-sent.test.ts'),
	},
	{
		name: 'limits: mints that are sent not counted',
		file: 'proxy/src/chathub/line.ts',
		edits: [['\t\trequest.onSent?.();\n', '']],
		caughtBy: unit('proxy', 'test/mints-sent.test.ts', 'test/token-route-limits.test.ts'),
	},
	{
		name: 'limits: everybody believed about their address',
		file: 'proxy/src/http/trusted-proxies.ts',
		edits: [['return (_address, hop) => hop < proxies;', 'return () => true;']],
		caughtBy: unit('proxy', 'test/client-limit.test.ts'),
	},
	{
		name: 'limits: all visitors behind a reverse proxy limited as one',
		file: 'proxy/src/http/middleware/client-limit.ts',
		edits: [['client === undefined || isPrivate(client)', 'client === undefined']],
		caughtBy: unit('proxy', 'src/http/middleware/client-limit.test.ts'),
	},
	{
		name: 'stop: an answer under way does not say that its connection ends',
		file: 'proxy/src/server.ts',
		edits: [
			[
				'\t\t\tfor (const response of latest.values()) {\n\t\t\t\tendConnection(response);\n\t\t\t}\n',
				'',
			],
		],
		caughtBy: unit('proxy', 'src/graceful-stop.test.ts'),
	},
	{
		name: 'metrics: a series for every path that is asked for',
		file: 'proxy/src/metrics/route-label.ts',
		edits: [['?.template ?? OTHER)', '?.template ?? path)']],
		caughtBy: unit('proxy', 'test/metrics.test.ts'),
	},
];

import { unit } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

const store = (file: string) => `proxy/src/store/${file}.ts`;
const tested = (file: string) => unit('proxy', `src/store/${file}.test.ts`);

/** What replicas share: that it is theirs alone, nobody waits for it, and no two do the same work. */
export const sharedStore: readonly Mutation[] = [
	{
		name: 'shared store: an answer that waits to be read is called late',
		file: store('deadline'),
		edits: [
			[
				"					setImmediate(() => {\n						setImmediate(() => {\n							resolve({ kind: 'late', loopDelay });\n						});\n					});",
				"					resolve({ kind: 'late', loopDelay });",
			],
		],
		caughtBy: tested('deadline'),
	},
	{
		name: 'shared store: a stall of our own is charged to it',
		file: store('deadline'),
		edits: [['				if (slices > 1) {', '				if (slices > 1 && loopDelay < ms) {']],
		caughtBy: tested('deadline'),
	},
	{
		name: 'shared store: a frozen one is asked again and again',
		file: store('connection'),
		edits: [["			this.#lose(client, 'deadline', ended.loopDelay);\n", '']],
		caughtBy: tested('connection'),
	},
	{
		name: 'shared store: who waits is not told that it is lost',
		file: store('connection'),
		edits: [['		this.#client = undefined;\n		client.destroy();\n		if', '		this.#client = undefined;\n		if']],
		caughtBy: tested('connection'),
	},
	{
		name: 'shared store: looked for as often however long it is gone',
		file: store('connection'),
		edits: [['Math.max(PAUSE_MS.first, this.#pause * 2)', 'PAUSE_MS.first']],
		caughtBy: tested('connection'),
	},
	{
		name: 'shared store: the text of an error is logged',
		file: store('store-failure'),
		edits: [["return constant(error.message.split(' ')[0]) ?? 'error_reply';", 'return error.message;']],
		caughtBy: tested('connection'),
	},
	{
		name: 'shared store: a value opens under another name',
		file: store('sealing'),
		edits: [
			['		cipher.setAAD(Buffer.from(name));\n', ''],
			['		decipher.setAAD(Buffer.from(name));\n', ''],
		],
		caughtBy: tested('sealing'),
	},
	{
		name: 'shared store: addresses in clear',
		file: store('redis-counts'),
		edits: [['this.#names.hidden(name)', 'name']],
		caughtBy: tested('redis-counts'),
	},
	{
		name: 'shared store: two companies see each other’s tokens',
		file: store('names'),
		edits: [['prefix([publicUrl, apiUrl, account])', 'prefix([publicUrl, apiUrl])']],
		caughtBy: tested('names'),
	},
	{
		name: 'shared store: names show by whom it is used to who guesses',
		file: store('names'),
		edits: [["createHmac('sha256', this.#key)", "createHmac('sha256', '')"]],
		caughtBy: tested('names'),
	},
	{
		name: 'shared store: no look between the lease and the work',
		file: store('redis-sharing'),
		edits: [['if (kept.ok && kept.value !== undefined) {', 'if (kept.ok && kept.value === null) {']],
		caughtBy: tested('redis-sharing'),
	},
	{
		name: 'shared store: a late holder overwrites what was written since',
		file: store('redis-sharing'),
		edits: [["'PX', ARGV[3], 'NX')", "'PX', ARGV[3])"]],
		caughtBy: tested('redis-sharing'),
	},
	{
		name: 'shared store: a failure takes the place of a usable value',
		file: store('redis-sharing'),
		edits: [
			[
				"[this.#nameOf('failure', work.name), outcome.failure]",
				"[this.#nameOf('value', work.name), outcome.failure]",
			],
		],
		caughtBy: tested('redis-sharing'),
	},
	{
		name: 'shared store: what replaced a value is dropped in its place',
		file: store('redis-sharing'),
		edits: [
			[
				"const DELETE_UNCHANGED = `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end\n",
				'const DELETE_UNCHANGED = `',
			],
		],
		caughtBy: tested('redis-sharing'),
	},
	{
		name: 'shared store: a lease without a heartbeat',
		file: store('leases'),
		edits: [['		this.#held.add(lease);\n		beat();', '		this.#held.add(lease);']],
		caughtBy: tested('redis-sharing'),
	},
	{
		name: 'shared store: a lease given up for another holder',
		file: store('leases'),
		edits: [
			[
				"const RELEASE = `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end\n",
				'const RELEASE = `',
			],
		],
		caughtBy: tested('redis-sharing'),
	},
	{
		name: 'shared store: a lease prolonged for another holder',
		file: store('leases'),
		edits: [
			[
				"const EXTEND = `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end\n",
				'const EXTEND = `',
			],
		],
		caughtBy: tested('redis-sharing'),
	},
	{
		name: 'shared store: a generation below what this process has seen',
		file: store('redis-generations'),
		edits: [['known.highest = Math.max(known.highest, highest);', 'known.highest = highest;']],
		caughtBy: tested('redis-generations'),
	},
	{
		name: 'shared store: a grant that is good once is good at each replica',
		file: store('redis-replays'),
		edits: [["'1', 'NX', 'PX', ARGV[2]", "'1', 'PX', ARGV[2]"]],
		caughtBy: tested('redis-replays'),
	},
	{
		name: 'shared store: one that lost its memory calls a used grant new',
		file: store('redis-replays'),
		edits: [['madeAt < since + CLOCK_DIFFERENCE_MS', 'madeAt < 0']],
		caughtBy: tested('redis-replays'),
	},
	{
		name: 'shared store: without it, a grant that is good once counts as new',
		file: store('redis-replays'),
		edits: [
			[
				"since === undefined || madeAt < since + CLOCK_DIFFERENCE_MS ? 'unknown'",
				"since !== undefined && madeAt < since + CLOCK_DIFFERENCE_MS ? 'unknown'",
			],
		],
		caughtBy: tested('redis-replays'),
	},
	{
		name: 'shared store: usage counts twice',
		file: store('redis-usage'),
		edits: [['if latest >= tonumber(ARGV[2]) then return 0 end\n', '']],
		caughtBy: tested('redis-usage'),
	},
	{
		name: 'shared store: usage is lost while it is gone',
		file: store('redis-usage'),
		edits: [['if (await this.#offer(batch)) {', 'if (await this.#offer(batch) || true) {']],
		caughtBy: tested('redis-usage'),
	},
	{
		name: 'store: one that came back from a snapshot trusted with what was used',
		file: 'proxy/src/store/redis-replays.ts',
		edits: [['if known ~= run then', 'if not known then']],
		caughtBy: unit('proxy', 'src/store/redis-replays.test.ts'),
	},
	{
		name: 'store: a check leaves marks',
		file: 'proxy/src/store/redis-store.ts',
		edits: [['if (!onlyLooks) {', 'if (!onlyLooks || connection.state() !== undefined) {']],
		caughtBy: unit('proxy', 'src/store/redis-replays.test.ts'),
	},
];

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from '@prometheus-io/client';
import type { UpstreamState } from '../contract/index.ts';
import type { Kept, Limit, Observer } from '../domain/observer.ts';
import type { Store } from '../domain/store.ts';
import { methodLabel, routeLabel } from './route-label.ts';

/** What is asked when the metrics are read. */
interface MetricSources {
	readonly version: string;
	readonly nodeVersion: string;
	readonly storeState: Store['state'];
	readonly upstreamState: () => UpstreamState;
	readonly siteCount: () => number;
}

const STORE_STATES = ['alone', 'shared', 'lost'] as const satisfies readonly ReturnType<Store['state']>[];
const UPSTREAM_STATES = [
	'ok',
	'unknown',
	'login_refused',
	'unreachable',
] as const satisfies readonly UpstreamState[];

/** Seconds. An answer from memory takes less than one millisecond, a cold one as long as ChatHub. */
const REQUEST_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const UPSTREAM_BUCKETS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** The store is waited for half a second at most. */
const STORE_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];

/** Milliseconds. How busy the event loop is, is put into a digest: measured, ten times a second costs 3 % of the processor. */
const SELDOM = { eventLoopUtilizationTimeout: 5_000 };

/** Counts what happens, for Prometheus. The only user of its client. */
export class Metrics implements Observer {
	readonly #registry = new Registry();
	readonly #requests;
	readonly #requestSeconds;
	readonly #tokens;
	readonly #limited;
	readonly #upstreamSeconds;
	readonly #storeSeconds;
	readonly #storeSkipped;
	readonly #kept;
	readonly #sizes = new Map<Kept, () => number>();

	constructor(sources: MetricSources) {
		const registers = [this.#registry];
		collectDefaultMetrics({ register: this.#registry, ...SELDOM });
		this.#requests = new Counter({
			name: 'chathub_http_requests_total',
			help: 'Requests answered, by method, path of the API and status; 499: the client hung up.',
			labelNames: ['method', 'route', 'status'],
			registers,
		});
		this.#requestSeconds = new Histogram({
			name: 'chathub_http_request_duration_seconds',
			help: 'Time from a request to the end of its answer.',
			labelNames: ['route'],
			buckets: REQUEST_BUCKETS,
			registers,
		});
		this.#tokens = new Counter({
			name: 'chathub_token_answers_total',
			help: 'Answers of POST /v1/token: issued, or the error code.',
			labelNames: ['code'],
			registers,
		});
		this.#limited = new Counter({
			name: 'chathub_limited_total',
			help: 'Refusals by a limit: of the tokens, events or failed calls of a client, of the calls of a site, of what a site has ChatHub asked, of the mints of a site, of all mints.',
			labelNames: ['limit'],
			registers,
		});
		this.#upstreamSeconds = new Histogram({
			name: 'chathub_upstream_call_duration_seconds',
			help: 'Time of calls to ChatHub, by call and outcome.',
			labelNames: ['call', 'outcome'],
			buckets: UPSTREAM_BUCKETS,
			registers,
		});
		this.#storeSeconds = new Histogram({
			name: 'chathub_store_call_duration_seconds',
			help: 'Time of calls to the shared store, by outcome.',
			labelNames: ['outcome'],
			buckets: STORE_BUCKETS,
			registers,
		});
		this.#storeSkipped = new Counter({
			name: 'chathub_store_calls_skipped_total',
			help: 'Calls that were not made because the shared store was known to be gone.',
			registers,
		});
		this.#kept = new Gauge({
			name: 'chathub_kept_entries',
			help: 'Entries kept in memory, by what they are; each kind is bounded.',
			labelNames: ['kind'],
			registers,
			collect: () => {
				for (const [kind, size] of this.#sizes) {
					this.#kept.set({ kind }, size());
				}
			},
		});
		this.#describe(sources);
	}

	get contentType(): string {
		return this.#registry.contentType;
	}

	/** All of it in Prometheus' text format. */
	read(): Promise<string> {
		return this.#registry.metrics();
	}

	requestEnded(method: string, path: string, status: number, ms: number): void {
		const route = routeLabel(path);
		this.#requests.inc({ method: methodLabel(method), route, status });
		this.#requestSeconds.observe({ route }, ms / 1000);
	}

	tokenAnswered(code: Parameters<Observer['tokenAnswered']>[0]): void {
		this.#tokens.inc({ code });
	}

	limited(limit: Limit): void {
		this.#limited.inc({ limit });
	}

	upstreamCall(call: string, outcome: Parameters<Observer['upstreamCall']>[1], ms: number): void {
		this.#upstreamSeconds.observe({ call, outcome }, ms / 1000);
	}

	storeCall(outcome: Parameters<Observer['storeCall']>[0], ms: number): void {
		if (outcome === 'skipped') {
			this.#storeSkipped.inc();
		} else {
			this.#storeSeconds.observe({ outcome }, ms / 1000);
		}
	}

	keeps(kind: Kept, size: () => number): void {
		this.#sizes.set(kind, size);
	}

	#describe({ version, nodeVersion, storeState, upstreamState, siteCount }: MetricSources): void {
		const registers = [this.#registry];
		new Gauge({
			name: 'chathub_build_info',
			help: 'Always 1; the labels say what runs.',
			labelNames: ['version', 'node'],
			registers,
		}).set({ version, node: nodeVersion }, 1);
		const sites = new Gauge({
			name: 'chathub_sites',
			help: 'Sites in the site list that is in effect.',
			registers,
			collect: () => {
				sites.set(siteCount());
			},
		});
		this.#state('store', 'alone (none is configured), shared, or lost', STORE_STATES, storeState);
		this.#state('upstream', 'what the last calls to ChatHub came to', UPSTREAM_STATES, upstreamState);
	}

	/** A series for each state, so that an alert can name one. */
	#state<S extends string>(of: string, what: string, states: readonly S[], current: () => S): void {
		const gauge = new Gauge({
			name: `chathub_${of}_state`,
			help: `1 for the present state, 0 for the others: ${what}.`,
			labelNames: ['state'],
			registers: [this.#registry],
			collect: () => {
				for (const state of states) {
					gauge.set({ state }, state === current() ? 1 : 0);
				}
			},
		});
	}
}

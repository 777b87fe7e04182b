import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { Writable } from 'node:stream';
import { startSimulator, type Simulator } from '@chathub/e2e/simulator';
import { pino } from 'pino';
import request, { type Response, type Test } from 'supertest';
import { createApp } from '../src/app.ts';
import { ChathubApi } from '../src/chathub/chathub-api.ts';
import type { CompanyCredentials } from '../src/chathub/company-session.ts';
import { JWT_BEARER_GRANT_TYPE } from '../src/contract/index.ts';
import { ClientLimit } from '../src/domain/limits/client-limit.ts';
import { KeyedLimit } from '../src/domain/limits/keyed-limit.ts';
import { MintBudget } from '../src/domain/limits/mint-budget.ts';
import type { Report } from '../src/domain/report.ts';
import { SiteRegistry } from '../src/domain/site-registry.ts';
import { memoryStore } from '../src/domain/store.ts';
import { Usage } from '../src/domain/usage.ts';
import { noteMalformed } from '../src/http/malformed-request.ts';
import { Metrics } from '../src/metrics/metrics.ts';
import { createScript } from '../src/pages/scripts.ts';
import { createLimitedServer, SERVER_LIMITS } from '../src/server.ts';
import { AnswerCheck } from './answer-check.ts';
import { LeakCheck } from './leak-check.ts';
import { ManualClock } from './manual-clock.ts';
import { type RawAnswer, type RawRequest, sendRaw } from './raw-request.ts';
import { PUBLIC_URL, requestFor, sites, type TestSite } from './sites.ts';
import type { TestOptions } from './test-options.ts';
import { unpaced, withoutRetryPauses } from './unpaced.ts';

export const WIDGET_URL = 'https://widget.example/widget-script.js';

/** As browsers call it; the proxy under test calls the simulated one. */
const API_URL = 'https://api.example/base';

/** Stand for what the build makes of `widget/`. */
export const scripts = {
	embed: createScript('embed', Buffer.from('export const start = () => {};\n')),
	frame: createScript('frame', Buffer.from('/* frame */\n')),
	loader: createScript('loader', Buffer.from('export const createPageLoader = () => {};\n')),
};

/** The proxy on a port of its own, in front of a simulated ChatHub, both by one clock that stands still. */
export class TestProxy {
	readonly clock: ManualClock;
	readonly registry = new SiteRegistry(sites);
	/** Everything that was logged, as text. */
	readonly log: string[] = [];
	readonly simulator: Simulator;
	/** Asks the proxy; every answer is held against its OpenAPI document. */
	readonly http: ReturnType<typeof request.agent>;
	readonly app: ReturnType<typeof createApp>;
	readonly #neighbour: TestProxy | undefined;
	readonly #server: Server;
	readonly #check = new AnswerCheck();
	readonly #leaks = new LeakCheck();
	readonly #metrics: Metrics;
	isStopping = false;

	private constructor(
		simulator: Simulator,
		clock: ManualClock,
		credentials: CompanyCredentials,
		{
			observer,
			pace = unpaced,
			store = memoryStore(clock),
			neighbour,
			trustedProxies,
			frameOrigin,
			random = () => 0,
			limits = {},
		}: TestOptions,
	) {
		this.#neighbour = neighbour;
		this.simulator = simulator;
		this.clock = clock;
		for (const name of ['login', 'password', 'profileToken'] as const) {
			this.#leaks.secret(name, simulator.company[name]);
		}
		sites.forEach((site) => {
			this.#leaks.site(site);
		});
		this.#metrics = new Metrics({
			version: '1.2.3',
			nodeVersion: process.version,
			storeState: store.state,
			upstreamState: () => chathub.state(),
			siteCount: () => this.registry.size,
		});
		const watching = observer ?? this.#metrics;
		const log = pino(
			{ level: 'debug', base: null },
			new Writable({
				write: (chunk: Buffer, _encoding, done) => {
					this.log.push(chunk.toString());
					this.#leaks.read('the log', chunk.toString());
					done();
				},
			}),
		);
		const report: Report = (warning) => {
			log.warn(warning, 'chathub');
		};
		const { client = 300, siteCalls = 600, siteMints = 60, mints = 120 } = limits;
		const shared = { counts: store.counts, clock, observer: watching };
		const chathub: ChathubApi = new ChathubApi({
			baseUrl: simulator.url,
			credentials,
			fetch: this.#leaks.watched(fetch),
			clock: withoutRetryPauses(clock),
			random: () => 0,
			pace,
			sharing: store.sharing,
			report,
			observer: watching,
		});
		this.app = createApp({
			publicUrl: PUBLIC_URL,
			widgetUrl: WIDGET_URL,
			apiUrl: API_URL,
			frameOrigin,
			scripts,
			version: '1.2.3',
			sites: this.registry,
			chathub,
			store,
			usage: new Usage(store.usage, clock),
			clientLimit: new ClientLimit({ perMinute: client, ...shared }),
			siteLimit: new KeyedLimit({ name: 'site', limit: 'site_calls', perMinute: siteCalls, ...shared }),
			mintBudget: new MintBudget({ perSite: siteMints, inAll: mints, ...shared }),
			trustedProxies,
			observer: watching,
			clock,
			random,
			newId: () => 'request-id',
			log,
			report,
			isStopping: () => this.isStopping,
		});
		const { server } = createLimitedServer(this.app, SERVER_LIMITS, noteMalformed(log, watching));
		this.#server = server.listen(0, '127.0.0.1');
		this.http = request.agent(this.#server).use(this.#check.watch).use(this.#leaks.watch);
	}

	static async start(credentials?: CompanyCredentials, options: TestOptions = {}): Promise<TestProxy> {
		const clock = options.neighbour?.clock ?? new ManualClock();
		const simulator = options.neighbour?.simulator ?? (await startSimulator({ now: () => clock.now() }));
		const { login, password } = simulator.company;
		const proxy = new TestProxy(
			simulator,
			clock,
			credentials ?? { kind: 'login', login, password },
			options,
		);
		await once(proxy.#server, 'listening');
		return proxy;
	}

	/** @throws {AssertionError} when an answer did not fit the OpenAPI document, or a secret got out */
	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
		if (this.#neighbour === undefined) {
			await this.simulator.close();
		}
		this.#leaks.read('the metrics', await this.#metrics.read());
		this.#leaks.hold();
		assert.deepEqual(this.#check.faults, [], 'Answers do not fit the OpenAPI document.');
	}

	/** Where it listens. */
	get port(): number {
		const address = this.#server.address();
		return typeof address === 'object' && address !== null ? address.port : 0;
	}

	/** As Prometheus reads them. */
	metrics(): Promise<string> {
		return this.#metrics.read();
	}

	/** As the loader asks. */
	token(
		grant: string,
		{ origin = 'https://shop.example', session }: { origin?: string; session?: string } = {},
	): Test {
		return this.http
			.post('/v1/token')
			.type('form')
			.set('Origin', origin)
			.send({
				grant_type: JWT_BEARER_GRANT_TYPE,
				assertion: grant,
				...(session === undefined ? {} : { session }),
			});
	}

	/** Any request at all, as it is written; the answer is held against the document and looked through like every other. */
	async raw(request: RawRequest): Promise<RawAnswer> {
		this.#leaks.sent(request.headers, request.body?.toString('latin1'));
		const answer = await sendRaw(this.#server, request);
		// Not read as an address: that would resolve its dots.
		const path = request.path.replace(/\?.*/s, '');
		this.#check.hold(request.method, path, answer);
		this.#leaks.answer(`${request.method} ${path} ${answer.status}`, answer.headers, answer.text);
		return answer;
	}

	/** A POST to the token endpoint with any body and headers. */
	rawToken(body: string, headers: Record<string, string>): Test {
		return this.http.post('/v1/token').set(headers).send(body);
	}

	/**
	 * As WordPress asks: each call signed for itself.
	 *
	 * @param body an object goes as JSON, parameters go as a form
	 */
	async signed(
		site: TestSite,
		htm: 'GET' | 'POST' | 'PATCH',
		path: string,
		body?: object | URLSearchParams,
	): Promise<Response> {
		const token = await requestFor(site, this.clock.now(), { htm, htu: PUBLIC_URL + path });
		const method = ({ GET: 'get', POST: 'post', PATCH: 'patch' } as const)[htm];
		const test = this.http[method](path).auth(token, { type: 'bearer' });
		if (body === undefined) {
			return test;
		}
		return body instanceof URLSearchParams ? test.type('form').send(body.toString()) : test.send(body);
	}

	/** As a page tells of its chat: by `navigator.sendBeacon`. */
	event(grant: string, event: string, origin = 'https://shop.example'): Test {
		return this.http
			.post('/v1/events')
			.type('form')
			.set('Origin', origin)
			.send({ assertion: grant, event });
	}
}

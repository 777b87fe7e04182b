import type { Connection, Site } from '../api/schemas.ts';
import type { ChathubSettings } from '../settings.generated.ts';

/** What api-fetch hands to its fetch handler, as far as the screen and core-data use it. */
type Request = {
	readonly path?: string;
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly data?: unknown;
	readonly parse?: boolean;
};

/** Answers a request, or throws what api-fetch would reject with. */
type Answer = (data: unknown) => unknown;

export const notConnected: Connection = {
	state: 'not_connected',
	source: null,
	proxy_url: null,
	site: null,
	kid: null,
};

export const connected: Connection = {
	state: 'connected',
	source: 'database',
	proxy_url: 'https://chat.example',
	site: 'shop-example',
	kid: 'k-1',
};

export const goodSite: Site = {
	site: 'shop-example',
	origins: ['https://shop.example'],
	organizations: 'all',
	scopes: ['token', 'read'],
	token_endpoint: 'https://chat.example/v1/token',
	widget_url: 'https://widget.example/script.js',
	upstream: 'ok',
	store: 'memory',
	limits: { client: 300, site_calls: 600, site_mints: 60, mints: 120 },
	generation: 0,
	server_time: '2026-11-22T10:15:30.000Z',
	version: '1.2.3',
	origin_allowed: true,
};

export const supportSettings: ChathubSettings = {
	departments: [{ slug: 'support', label: 'Support', organization: 12, operator: 6001 }],
	token_lifetime: 3600,
	fallback: { message: 'Call us.', contacts: [{ type: 'phone', value: '+420 123 456 789', label: '' }] },
	site_wide: { enabled: false, department: '', text: '', trigger: 'click', side: 'end' },
	isolated: false,
	availability: { limited: false, hours: [], holidays: [] },
	consent: { required: true, category: 'functional' },
};

/** A WordPress whose REST answers a test sets; it stands where api-fetch would call `fetch`. Every request is remembered. */
export class FakeSite {
	readonly requests: string[] = [];
	readonly bodies: unknown[] = [];
	private readonly answers = new Map<string, Answer>();

	constructor(settings: ChathubSettings, connection: Connection) {
		this.on('GET /?_fields=home', () => ({ home: 'https://shop.example/wp' }));
		this.on('GET /?_fields=timezone_string%2Cgmt_offset', () => ({
			timezone_string: 'Europe/Prague',
			gmt_offset: '1',
		}));
		this.on('OPTIONS /wp/v2/settings', () => ({ schema: { properties: {} } }));
		this.on('GET /wp/v2/settings', () => ({ title: 'Shop', chathub_settings: settings }));
		this.on('GET /chathub/v1/connection', () => connection);
		this.on('GET /chathub/v1/site', () => goodSite);
		this.on('GET /chathub/v1/organizations', () => [
			{ id: 12, name: 'Shop' },
			{ id: 13, name: 'Warehouse' },
		]);
		this.on('GET /chathub/v1/organizations/12/operators', () => [
			{ id: 6001, name: 'Anna', status: 'active' },
			{ id: 6002, name: 'Boris', status: 'inactive' },
		]);
		this.on('GET /chathub/v1/organizations/13/operators', () => [
			{ id: 7001, name: 'Cyril', status: 'active' },
		]);
	}

	/** @param route Method and path, for example `GET /chathub/v1/site`. */
	on(route: string, answer: Answer): void {
		this.answers.set(route, answer);
	}

	/** @param data Of the WP_Error. */
	refuse(route: string, code: string, message: string, data: Readonly<Record<string, unknown>>): void {
		this.on(route, () => {
			throw Object.assign(new Error(message), { code, data });
		});
	}

	readonly fetch = async ({ path, method, headers, data, parse = true }: Request): Promise<unknown> => {
		const route = `${headers?.['X-HTTP-Method-Override'] ?? method ?? 'GET'} ${withoutLocale(path ?? '')}`;
		this.requests.push(route);
		this.bodies.push(data);
		const answer = this.answers.get(route);
		if (answer === undefined) {
			throw new Error(`The test expects no ${route}.`);
		}
		const body = await answer(data);
		return parse ? body : Response.json(body, { headers: { allow: 'GET, POST' } });
	};
}

/** Without what api-fetch itself adds to every address. */
const withoutLocale = (path: string): string => path.replace(/[?&]_locale=user$/, '');

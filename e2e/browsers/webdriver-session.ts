import { z } from 'zod';

const answerSchema = z.object({ value: z.unknown() });
const failureSchema = z.object({ error: z.string(), message: z.string() });
const startedSchema = z.object({ sessionId: z.string() });

/** How long the driver may take, in milliseconds, before a command is given up. */
const PATIENCE = 60_000;

/** One browser over W3C WebDriver: the few commands that journeys need (https://www.w3.org/TR/webdriver2/). */
export class WebDriverSession {
	readonly #url: string;

	private constructor(url: string) {
		this.#url = url;
	}

	/** @param driverUrl where the driver answers, without a trailing slash */
	static async start(driverUrl: string, capabilities: Record<string, unknown>): Promise<WebDriverSession> {
		const started = await ask('POST', `${driverUrl}/session`, {
			capabilities: { alwaysMatch: capabilities },
		});
		return new WebDriverSession(`${driverUrl}/session/${startedSchema.parse(started).sessionId}`);
	}

	/** Resolves when the page has loaded. */
	async navigate(url: string): Promise<void> {
		await ask('POST', `${this.#url}/url`, { url });
	}

	/** Runs the body of a function whose last argument is a callback for its result. */
	async executeAsync(script: string): Promise<unknown> {
		return ask('POST', `${this.#url}/execute/async`, { script, args: [] });
	}

	/** Mouse and keyboard, as the specification words it. */
	async perform(source: Record<string, unknown>): Promise<void> {
		await ask('POST', `${this.#url}/actions`, { actions: [source] });
	}

	/** @returns PNG in base64 */
	async screenshot(): Promise<string> {
		return z.string().parse(await ask('GET', `${this.#url}/screenshot`));
	}

	/** Ends the browser as well. */
	async end(): Promise<void> {
		await ask('DELETE', this.#url);
	}
}

async function ask(method: 'GET' | 'POST' | 'DELETE', url: string, body?: unknown): Promise<unknown> {
	const response = await fetch(url, {
		method,
		signal: AbortSignal.timeout(PATIENCE),
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const { value } = answerSchema.parse(await response.json());
	if (!response.ok) {
		const failure = failureSchema.safeParse(value);
		throw new Error(
			`${method} ${new URL(url).pathname}: ${
				failure.success ? `${failure.data.error}: ${failure.data.message}` : response.status
			}`,
		);
	}
	return value;
}

import { healthAnswerSchema, JWT_BEARER_GRANT_TYPE, TOKEN_PATH } from '../contract/index.ts';
import type { Clock } from '../domain/clock.ts';
import { askHttp, type Fetch, type HttpAnswer } from './ask-http.ts';
import { failed, type Finding, passed, warned } from './check-item.ts';

interface Web {
	readonly fetch: Fetch;
	readonly clock: Clock;
}

/** Whether a proxy of ours answers at this address. */
export async function isProxyAt(web: Web, base: string): Promise<boolean> {
	return isHealthy(await askHttp(web, `${base}/healthz`));
}

const isHealthy = (answer: HttpAnswer): boolean =>
	answer.kind === 'answered' && answer.status === 200 && healthAnswerSchema.safeParse(answer.body).success;

/** An address that is to lead to the proxy. */
export interface CheckedAddress {
	/** The variable that holds it. */
	readonly name: string;
	readonly base: string;
	/** Whether a proxy runs on this machine now: before that, silence is no mistake. */
	readonly isRunning: boolean;
}

/** Asks the proxy on the road that browsers take. */
export async function checkAddress(web: Web, address: CheckedAddress): Promise<Finding> {
	const answer = await askHttp(web, `${address.base}/healthz`);
	return isHealthy(answer)
		? passed(`${address.base} leads to the proxy`)
		: explainOtherAnswer(answer, address);
}

/**
 * Asks the host of frames. The proxy answers there with frames and their scripts and nothing else, and knows it by its
 * name alone: that it says it is well means that it was asked by another one.
 */
export async function checkFrameAddress(web: Web, address: CheckedAddress): Promise<Finding> {
	const { base } = address;
	const script = await askHttp(web, `${base}/assets/frame.js`);
	if (!isScript(script)) {
		return explainOtherAnswer(script, address);
	}
	return (await isProxyAt(web, base))
		? failed(
				`${base} leads to the proxy, but the Host header does not come through: there are no frames`,
				'Have the reverse proxy pass Host on unchanged (nginx: proxy_set_header Host $host).',
			)
		: passed(`${base} leads to the frames of the proxy`);
}

const isScript = (answer: HttpAnswer): boolean =>
	answer.kind === 'answered' &&
	answer.status === 200 &&
	(answer.headers.get('content-type') ?? '').startsWith('text/javascript');

/** Why an answer, or none, is not that of the proxy. */
function explainOtherAnswer(answer: HttpAnswer, { name, base, isRunning }: CheckedAddress): Finding {
	if (answer.kind === 'unreachable') {
		return isRunning || answer.code === 'ENOTFOUND' || answer.code.includes('CERT')
			? failed(`${base} cannot be reached (${answer.code})`, adviceForCode(answer.code, name))
			: warned(
					`${base} does not answer (${answer.code}), and no proxy runs here yet`,
					'Start the proxy, then run this check again.',
				);
	}
	const { status } = answer;
	if (status >= 300 && status < 400) {
		return failed(
			`${base} answers with a redirect (${status})`,
			`Set ${name} to the address that it leads to, or take the redirect away: signed tokens name one address.`,
		);
	}
	return status === 502 || status === 503 || status === 504
		? (isRunning ? failed : warned)(
				`${base} answers ${status}: a reverse proxy that does not reach the proxy behind it`,
				'Start the proxy; compare CHATHUB_HOST and CHATHUB_PORT with the address in the reverse proxy.',
			)
		: failed(
				`${base} is answered by something else (${status})`,
				`Check that ${name} is the proxy's own host, and that the reverse proxy passes every path on.`,
			);
}

function adviceForCode(code: string, name: string): string {
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
		return `The name has no address: add it to the DNS, or correct ${name}.`;
	}
	if (code.includes('CERT') || code.includes('TLS') || code.includes('SSL')) {
		return 'The certificate is not valid for this name: renew it, and serve the whole chain.';
	}
	return 'Check the reverse proxy and the firewall; from inside some networks an own public address cannot be reached.';
}

/** Asks the token endpoint as a page of this origin would, with a grant type that costs nothing. */
export async function checkBrowserRoad(web: Web, base: string, origin: string): Promise<Finding> {
	const body = new URLSearchParams({ grant_type: `${JWT_BEARER_GRANT_TYPE}:check` });
	const answer = await askHttp(web, base + TOKEN_PATH, { method: 'POST', headers: { origin }, body });
	if (answer.kind === 'unreachable') {
		return failed(
			`the token endpoint cannot be reached (${answer.code})`,
			adviceForCode(answer.code, 'CHATHUB_PUBLIC_URL'),
		);
	}
	const allowed = answer.headers.get('access-control-allow-origin');
	if (answer.status === 400 && allowed === origin) {
		return passed(`pages of ${origin} may ask for a token`);
	}
	if (answer.status === 403) {
		return failed(
			`the running proxy does not know the origin ${origin}, or the reverse proxy hides it`,
			'Check that the running proxy reads the same sites file, and that the reverse proxy passes the Origin header on.',
		);
	}
	return allowed !== null && allowed !== origin
		? failed(
				'the answer of the token endpoint allows another origin than was asked',
				'Take the CORS headers out of the reverse proxy, and keep caches away: the proxy sends its own.',
			)
		: failed(
				`the token endpoint answers ${answer.status} to a browser`,
				`Check that the reverse proxy passes POST ${TOKEN_PATH} on unchanged.`,
			);
}

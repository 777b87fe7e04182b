/** How a variable is handled; what it means stands in proxy/README.md. */
interface Variable {
	/** May also be given as the path of a file, `<name>_FILE`, as container platforms and systemd hand over secrets. */
	readonly isSecret?: true;
}

/** Every variable that the proxy reads. A test holds this list, proxy/README.md and proxy/.env.example together. */
export const VARIABLES = {
	CHATHUB_PUBLIC_URL: {},
	CHATHUB_HOST: {},
	CHATHUB_PORT: {},
	CHATHUB_LOGIN: {},
	CHATHUB_PASSWORD: { isSecret: true },
	CHATHUB_PROFILE_TOKEN: { isSecret: true },
	CHATHUB_SITES_FILE: {},
	CHATHUB_SITE_CONNECTION: { isSecret: true },
	CHATHUB_SITE_ORIGINS: {},
	CHATHUB_SITE_ORGANIZATIONS: {},
	CHATHUB_SITE_SCOPES: {},
	CHATHUB_API_URL: {},
	CHATHUB_WIDGET_URL: {},
	CHATHUB_FRAME_ORIGIN: {},
	REDIS_URL: { isSecret: true },
	CHATHUB_STORE_KEY: { isSecret: true },
	CHATHUB_TRUST_PROXY: {},
	CHATHUB_LIMIT_CLIENT: {},
	CHATHUB_LIMIT_SITE_MINTS: {},
	CHATHUB_LIMIT_SITE_CALLS: {},
	CHATHUB_LIMIT_MINTS: {},
	CHATHUB_METRICS_HOST: {},
	CHATHUB_METRICS_PORT: {},
	CHATHUB_LOG_LEVEL: {},
} as const satisfies Readonly<Record<string, Variable>>;

export type VariableName = keyof typeof VARIABLES;

/** What was given of them. Reading any other name from it does not compile. */
export type Variables = Readonly<Partial<Record<VariableName, string>>>;

/** The environment as Node.js gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

export const isSecret = (variable: Variable): boolean => variable.isSecret === true;

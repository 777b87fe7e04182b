import type { BehaviourSettings } from './behaviour.ts';
import type { CallLog } from './call-log.ts';
import type { Clock } from './clock.ts';
import type { CompanyCredentials, CompanyData, OrganizationSeed } from './company.ts';
import type { Faults } from './faults.ts';
import type { AllowedOrigins } from './origins.ts';
import type { Conversations } from './realtime/conversations.ts';

export interface SimulatorOptions {
	/** 0, the default: any free port. */
	readonly port?: number;
	/** 127.0.0.1 by default. */
	readonly host?: string;
	/** Milliseconds since the epoch; `Date.now` by default. Tokens expire and the `Date` header is sent by it. */
	readonly now?: () => number;
	/** Pages that may call the API from a browser; `loopback` by default. */
	readonly allowedOrigins?: AllowedOrigins;
	readonly company?: CompanyCredentials;
	readonly organizations?: readonly OrganizationSeed[];
}

export interface Simulator {
	/** Where the API answers, with no slash at the end. */
	readonly url: string;
	/** The widget script. */
	readonly widgetUrl: string;
	/** The page where a person plays the operator. */
	readonly consoleUrl: string;
	readonly company: CompanyCredentials;
	readonly data: CompanyData;
	readonly behaviour: BehaviourSettings;
	readonly faults: Faults;
	readonly calls: CallLog;
	readonly clock: Clock;
	readonly conversations: Conversations;
	/** Every company token that a login gave; a new login gives a good one. */
	revokeCompanyTokens: () => void;
	/** The `X-Authorization-Key` of the company, until `reset`. */
	revokeProfileToken: () => void;
	/** One operator's tokens, or every operator's; open chats with them end. */
	revokeOperatorTokens: (operatorId?: number) => void;
	/** Everything back to how it started, except the tokens: these stay good. Open chats end. */
	reset: () => void;
	/** Cuts every connection and stops listening. */
	close: () => Promise<void>;
}

import type { BehaviourSettings } from './behaviour.ts';
import type { CallRecorder } from './call-log.ts';
import type { Clock } from './clock.ts';
import type { CompanyCredentials, CompanyData } from './company.ts';
import type { FaultStore } from './faults.ts';
import type { OriginCheck } from './origins.ts';
import type { ConversationStore } from './realtime/conversations.ts';
import type { Tokens } from './tokens.ts';

/** What the simulator's HTTP and WebSocket sides share. */
export interface Parts {
	readonly company: CompanyCredentials;
	/** Null once revoked. */
	readonly profileToken: () => string | null;
	readonly data: CompanyData;
	readonly tokens: Tokens;
	readonly clock: Clock;
	readonly behaviour: BehaviourSettings;
	readonly faults: FaultStore;
	readonly calls: CallRecorder;
	readonly conversations: ConversationStore;
	readonly isAllowedOrigin: OriginCheck;
}

import type { Simulator } from '../simulator.ts';
import type { SimulatorState } from './schema.ts';

type StateParts = Pick<Simulator, 'clock' | 'data' | 'conversations' | 'behaviour' | 'faults'>;

export function readState({ clock, data, conversations, behaviour, faults }: StateParts): SimulatorState {
	return {
		now: clock.now(),
		organizations: [...data.organizations()],
		operators: [...data.operators()],
		conversations: conversations.list().map((conversation) => ({
			...conversation,
			messages: [...conversation.messages],
		})),
		behaviour: behaviour.get(),
		faults: [...faults.list()],
	};
}

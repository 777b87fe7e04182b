import { randomUUID } from 'node:crypto';
import type { Operator } from '../company.ts';

export interface Message {
	readonly id: string;
	readonly from: 'visitor' | 'operator';
	readonly text: string;
	/** Milliseconds since the epoch, by the simulated vendor's clock. */
	readonly at: number;
}

export interface Conversation {
	readonly id: string;
	readonly operatorId: number;
	readonly organizationId: number;
	readonly messages: readonly Message[];
	/** How many pages of the visitor hold it open now. */
	readonly connected: number;
}

export interface Conversations {
	list: () => readonly Conversation[];
	get: (id: string) => Conversation | undefined;
	/** What an operator types into the console. Throws a RangeError for an unknown conversation. */
	operatorSays: (id: string, text: string) => Message;
}

/** What one page of a visitor holds while its connection lasts. */
export interface Visit {
	readonly conversation: Conversation;
	say: (text: string) => Message;
	leave: () => void;
}

export interface ConversationStore extends Conversations {
	/**
	 * Joins a conversation, a new one unless `conversationId` names one with the same organization.
	 * A page whose token belongs to another operator of it takes the conversation to that operator.
	 */
	join: (
		operator: Operator,
		conversationId: string | undefined,
		received: (message: Message) => void,
	) => Visit;
	reset: () => void;
}

interface Entry {
	readonly id: string;
	readonly organizationId: number;
	operatorId: number;
	readonly messages: Message[];
	readonly visits: Set<(message: Message) => void>;
}

export function createConversations(now: () => number, changed: () => void): ConversationStore {
	const entries = new Map<string, Entry>();

	function add(entry: Entry, from: Message['from'], text: string): Message {
		const message: Message = { id: randomUUID(), from, text, at: now() };
		entry.messages.push(message);
		for (const received of entry.visits) {
			received(message);
		}
		changed();
		return message;
	}

	function open(operator: Operator): Entry {
		const entry: Entry = {
			id: randomUUID(),
			organizationId: operator.organization.id,
			operatorId: operator.id,
			messages: [],
			visits: new Set(),
		};
		entries.set(entry.id, entry);
		return entry;
	}

	return {
		list: () => [...entries.values()].map(toConversation),
		get(id) {
			const entry = entries.get(id);
			return entry && toConversation(entry);
		},
		operatorSays(id, text) {
			const entry = entries.get(id);
			if (!entry) {
				throw new RangeError(`There is no conversation ${id}; see the list of conversations.`);
			}
			return add(entry, 'operator', text);
		},
		join(operator, conversationId, received) {
			const earlier = conversationId === undefined ? undefined : entries.get(conversationId);
			const entry = earlier?.organizationId === operator.organization.id ? earlier : open(operator);
			entry.operatorId = operator.id;
			entry.visits.add(received);
			changed();
			return {
				conversation: toConversation(entry),
				say: (text) => add(entry, 'visitor', text),
				leave() {
					entry.visits.delete(received);
					changed();
				},
			};
		},
		reset() {
			entries.clear();
			changed();
		},
	};
}

function toConversation({ id, operatorId, organizationId, messages, visits }: Entry): Conversation {
	return { id, operatorId, organizationId, messages: [...messages], connected: visits.size };
}

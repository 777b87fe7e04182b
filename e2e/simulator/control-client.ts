import type { z } from 'zod';
import { behaviourSchema } from './behaviour.ts';
import {
	callsSchema,
	messageSchema,
	operatorSchema,
	stateSchema,
	type SimulatorState,
} from './control/schema.ts';
import type { Simulator } from './simulator.ts';

/** The same names with every answer as a promise. */
type Remote<Part> = {
	readonly [Name in keyof Part]: Part[Name] extends (...args: infer Args) => infer Answer
		? (...args: Args) => Promise<Awaited<Answer>>
		: Remote<Part[Name]>;
};

/**
 * A running simulator, commanded from another process. Every method rejects when the simulator does not answer, or
 * refuses; the message says which call and why.
 */
export type SimulatorControl = Remote<
	Pick<
		Simulator,
		| 'data'
		| 'behaviour'
		| 'faults'
		| 'calls'
		| 'clock'
		| 'conversations'
		| 'revokeCompanyTokens'
		| 'revokeProfileToken'
		| 'revokeOperatorTokens'
		| 'reset'
	>
> & { state: () => Promise<SimulatorState> };

type Method = 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';

/** @param url what `Simulator.url` says. */
export function connectSimulator(url: string): SimulatorControl {
	async function ask(method: Method, path: string, body?: unknown): Promise<unknown> {
		const address = `${url}/__simulator/${path}`;
		const response = await fetch(address, {
			method,
			...(method === 'GET'
				? {}
				: { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) }),
		});
		const text = await response.text();
		if (!response.ok) {
			throw new Error(`${method} ${address} answered ${response.status}: ${text}`);
		}
		return text === '' ? undefined : JSON.parse(text);
	}
	async function command(method: Method, path: string, body?: unknown): Promise<void> {
		await ask(method, path, body);
	}
	async function read<Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.infer<Schema>> {
		return schema.parse(await ask('GET', path));
	}
	const state = () => read(stateSchema, 'state');

	return {
		state,
		data: {
			organizations: async () => (await state()).organizations,
			organization: async (id) =>
				(await state()).organizations.find((organization) => organization.id === id),
			operators: async (organizationId) =>
				(await state()).operators.filter(
					({ organization }) => organizationId === undefined || organization.id === organizationId,
				),
			operator: async (id) => (await state()).operators.find((operator) => operator.id === id),
			addOperator: async (organizationId, name) =>
				operatorSchema.parse(await ask('POST', 'operators', { organizationId, name })),
			setOperatorStatus: async (id, status) =>
				operatorSchema.parse(await ask('POST', `operators/${id}/status`, { status })),
			reset: () => command('DELETE', 'operators'),
		},
		behaviour: {
			get: () => read(behaviourSchema, 'behaviour'),
			set: async (change) => behaviourSchema.parse(await ask('PATCH', 'behaviour', change)),
			reset: async () => behaviourSchema.parse(await ask('DELETE', 'behaviour')),
		},
		faults: {
			set: (target, fault) => command('PUT', `faults/${target}`, fault),
			clear: (target) => command('DELETE', target === undefined ? 'faults' : `faults/${target}`),
			list: async () => (await state()).faults,
		},
		calls: {
			list: async () => (await read(callsSchema, 'calls')).calls,
			async count(endpoint) {
				const { counts } = await read(callsSchema, 'calls');
				return endpoint === undefined
					? Object.values(counts).reduce((sum, count) => sum + count, 0)
					: (counts[endpoint] ?? 0);
			},
			open: async (endpoint) => (await read(callsSchema, 'calls')).open[endpoint ?? 'all'] ?? 0,
			mostOpen: async (endpoint) => (await read(callsSchema, 'calls')).mostOpen[endpoint ?? 'all'] ?? 0,
			reset: () => command('DELETE', 'calls'),
		},
		clock: {
			now: async () => (await state()).now,
			advance: (ms) => command('POST', 'clock', { advanceMs: ms }),
			reset: () => command('DELETE', 'clock'),
		},
		conversations: {
			list: async () => (await state()).conversations,
			get: async (id) => (await state()).conversations.find((conversation) => conversation.id === id),
			operatorSays: async (id, text) =>
				messageSchema.parse(
					await ask('POST', `conversations/${encodeURIComponent(id)}/messages`, { text }),
				),
		},
		revokeCompanyTokens: () => command('POST', 'revoke', { what: 'company' }),
		revokeProfileToken: () => command('POST', 'revoke', { what: 'profile' }),
		revokeOperatorTokens: (operatorId) => command('POST', 'revoke', { what: 'operators', operatorId }),
		reset: () => command('POST', 'reset'),
	};
}

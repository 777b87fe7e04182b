/** The simulated ChatHub's public door. */
export type { Behaviour } from './behaviour.ts';
export type { Call } from './call-log.ts';
export type {
	CompanyCredentials,
	Operator,
	OperatorStatus,
	Organization,
	OrganizationSeed,
} from './company.ts';
export type { Endpoint } from './endpoints.ts';
export type { ActiveFault, Fault, FaultTarget } from './faults.ts';
export type { AllowedOrigins } from './origins.ts';
export type { Conversation, Message } from './realtime/conversations.ts';
export type { Simulator, SimulatorOptions } from './simulator.ts';
export { defaultCredentials, defaultOrganizations } from './company.ts';
export { connectSimulator, type SimulatorControl } from './control-client.ts';
export { startSimulator } from './start-simulator.ts';

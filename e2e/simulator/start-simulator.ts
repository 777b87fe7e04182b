import { createServer, type Server } from 'node:http';
import express from 'express';
import { apiRouter } from './api/router.ts';
import { createBehaviour } from './behaviour.ts';
import { createCallLog } from './call-log.ts';
import { createChangeSignal } from './change-signal.ts';
import { createClock } from './clock.ts';
import { createCompanyData, defaultCredentials, defaultOrganizations } from './company.ts';
import { consoleRouter } from './console/router.ts';
import { controlRouter } from './control/router.ts';
import { createFaults } from './faults.ts';
import { createOriginCheck } from './origins.ts';
import type { Parts } from './parts.ts';
import { createConversations } from './realtime/conversations.ts';
import { createUpgradeHandler } from './realtime/accept-upgrade.ts';
import { createVisitorSockets } from './realtime/visitor-sockets.ts';
import { rootPage } from './root-page.ts';
import type { Simulator, SimulatorOptions } from './simulator.ts';
import { createTokens } from './tokens.ts';
import { widgetRouter } from './widget/router.ts';

/** Starts a simulated ChatHub. Rejects when the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const company = options.company ?? defaultCredentials;
	const changes = createChangeSignal();
	const clock = createClock(options.now ?? Date.now, () => {
		changes.emit();
	});
	const data = createCompanyData(options.organizations ?? defaultOrganizations, changes.emit);
	const tokens = createTokens(clock.now);
	const behaviour = createBehaviour();
	const faults = createFaults();
	const calls = createCallLog(clock.now);
	const conversations = createConversations(clock.now, changes.emit);
	let profileToken: string | null = company.profileToken;

	const parts: Parts = {
		company,
		profileToken: () => profileToken,
		data,
		tokens,
		clock,
		behaviour,
		faults,
		calls,
		conversations,
		isAllowedOrigin: createOriginCheck(options.allowedOrigins ?? 'loopback'),
	};
	const visitors = createVisitorSockets(parts);
	changes.subscribe(() => void visitors.sweep());

	const commands = {
		company,
		data,
		behaviour,
		faults,
		calls,
		clock,
		conversations,
		revokeCompanyTokens() {
			tokens.revokeCompany();
		},
		revokeProfileToken() {
			profileToken = null;
		},
		revokeOperatorTokens(operatorId?: number) {
			tokens.revokeOperators(operatorId);
			changes.emit();
		},
		reset() {
			profileToken = company.profileToken;
			faults.clear();
			calls.reset();
			behaviour.reset();
			clock.reset();
			data.reset();
			visitors.disconnect();
			conversations.reset();
		},
	};

	const app = express();
	app.disable('x-powered-by');
	app.disable('etag');
	app.get('/', (_request, response) => {
		response.type('html').send(rootPage);
	});
	app.use('/api', apiRouter(parts));
	app.use('/operator-chat-panel', widgetRouter(parts));
	app.use('/console', consoleRouter());
	app.use('/__simulator', controlRouter(commands, changes));

	const server = createServer(app);
	const upgrades = createUpgradeHandler(parts, visitors);
	server.on('upgrade', (request, socket, head) => void upgrades.handle(request, socket, head));
	const url = await listen(server, options.port ?? 0, options.host ?? '127.0.0.1').catch(
		(error: unknown) => {
			visitors.close();
			throw error;
		},
	);

	return {
		...commands,
		url,
		widgetUrl: `${url}/operator-chat-panel/widget-script.js`,
		consoleUrl: `${url}/console`,
		async close() {
			visitors.close();
			await new Promise<void>((resolve) => {
				server.close(() => {
					resolve();
				});
				server.closeAllConnections();
				upgrades.close();
			});
		},
	};
}

/** @returns the origin where the server answers. */
async function listen(server: Server, port: number, host: string): Promise<string> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => {
			server.off('error', reject);
			resolve();
		});
	});
	const address = server.address();
	if (address === null || typeof address === 'string') {
		throw new Error('The simulator listens on a pipe; give it a host and a port.');
	}
	const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
	return `http://${name}:${address.port}`;
}

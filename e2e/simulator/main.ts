/** Runs the simulated ChatHub until it is told to stop: node e2e/simulator/main.ts --port 8786 */
import { parseArgs } from 'node:util';
import { startSimulator } from './index.ts';

const { values } = parseArgs({
	options: { port: { type: 'string', default: '8786' }, host: { type: 'string', default: '127.0.0.1' } },
});

try {
	const simulator = await startSimulator({ port: Number(values.port), host: values.host });
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void simulator.close());
	}
	console.log(`Simulated ChatHub (for development and tests only)
  API              ${simulator.url}
  Widget script    ${simulator.widgetUrl}
  Operator console ${simulator.consoleUrl}
  Company login    ${simulator.company.login}
  Password         ${simulator.company.password}
  Profile token    ${simulator.company.profileToken}`);
} catch (error) {
	const reason = error instanceof Error ? error.message : String(error);
	console.error(
		`The simulator cannot listen on ${values.host}:${values.port} (${reason}). Choose another with --port.`,
	);
	process.exitCode = 1;
}

/** Runs the simulated ChatHub until it is told to stop: node e2e/simulator/main.ts --port 8786 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startSimulator } from './index.ts';

const { values } = parseArgs({
	options: { port: { type: 'string', default: '8786' }, host: { type: 'string', default: '127.0.0.1' } },
});
const port = z.coerce.number().int().min(0).max(65535).parse(values.port);
const simulator = await startSimulator({ port, host: values.host });

console.log(`Simulated ChatHub (for development and tests only)
  API              ${simulator.url}
  Widget script    ${simulator.widgetUrl}
  Operator console ${simulator.consoleUrl}
  Company login    ${simulator.company.login}
  Password         ${simulator.company.password}
  Profile token    ${simulator.company.profileToken}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => void simulator.close());
}

/** The simulated ChatHub with some operators, for the proxy: it asks when it has no token, and not again. */
import { startSimulator } from '@chathub/e2e/simulator';
import { z } from 'zod';
import { OPERATORS, ORGANIZATION } from '../traffic.ts';

const { PORT } = z.object({ PORT: z.string().transform(Number) }).parse(process.env);

const simulator = await startSimulator({
	port: PORT,
	organizations: [
		{
			id: ORGANIZATION,
			name: 'Acme',
			operators: OPERATORS.map((id) => ({ id, name: `Operator ${id}`, status: 0 })),
		},
	],
});
simulator.faults.set('api', { kind: 'latency', ms: 30 });

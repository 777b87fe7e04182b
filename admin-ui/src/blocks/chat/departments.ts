import * as z from 'zod/mini';

import { call } from '../../api/call.ts';

const departmentsSchema = z.object({
	connected: z.boolean(),
	departments: z.array(z.object({ slug: z.string(), label: z.string() })),
});

/** `GET /chathub/v1/departments`: what anyone who writes posts may know. The first department is the default. */
export type Departments = z.infer<typeof departmentsSchema>;

export const fetchDepartments = (signal: AbortSignal): Promise<Departments> =>
	call({ path: '/chathub/v1/departments', signal }, departmentsSchema);

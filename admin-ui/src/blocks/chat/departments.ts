import { call } from '../../api/call.ts';
import { departmentsSchema } from '../../api/public-schemas.ts';
import type { Departments } from '../../api/public-schemas.ts';

export const fetchDepartments = (signal: AbortSignal): Promise<Departments> =>
	call({ path: '/chathub/v1/departments', signal }, departmentsSchema);

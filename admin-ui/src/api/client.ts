import { call } from './call.ts';
import {
	connectionSchema,
	diagnosisSchema,
	homeSchema,
	operatorsSchema,
	organizationsSchema,
	siteSchema,
	timeZoneSchema,
} from './schemas.ts';
import type { Connection, Diagnosis, Operator, Organization, Site } from './schemas.ts';

export const fetchConnection = (signal?: AbortSignal): Promise<Connection> =>
	call({ path: '/chathub/v1/connection', signal }, connectionSchema);

/** Asks the proxy who we are and stores the connection only when it answers. */
export const connect = (connectionString: string): Promise<Connection> =>
	call(
		{
			path: '/chathub/v1/connection',
			method: 'PUT',
			data: { connection_string: connectionString },
		},
		connectionSchema,
	);

export const disconnect = (): Promise<Connection> =>
	call({ path: '/chathub/v1/connection', method: 'DELETE' }, connectionSchema);

export const fetchSite = (signal?: AbortSignal): Promise<Site> =>
	call({ path: '/chathub/v1/site', signal }, siteSchema);

export const fetchOrganizations = (signal?: AbortSignal): Promise<readonly Organization[]> =>
	call({ path: '/chathub/v1/organizations', signal }, organizationsSchema);

export const fetchOperators = (organization: number, signal?: AbortSignal): Promise<readonly Operator[]> =>
	call({ path: `/chathub/v1/organizations/${organization}/operators`, signal }, operatorsSchema);

/** Walks the whole way from login to a valid token. `operator` null means any active one. */
export const diagnose = (
	organization: number,
	operator: number | null,
	signal?: AbortSignal,
): Promise<Diagnosis> =>
	call(
		{ path: '/chathub/v1/diagnose', method: 'POST', data: { organization, operator }, signal },
		diagnosisSchema,
	);

/** The address visitors see, from WordPress's own index: the admin may run on another host. */
export const fetchHome = (signal?: AbortSignal): Promise<string> =>
	call({ path: '/?_fields=home', signal }, homeSchema).then(({ home }) => home);

/** The site's time zone as PHP's `wp_timezone_string()` has it: a name such as `Europe/Prague`, or an offset such as `+02:00`. */
export const fetchTimeZone = (signal?: AbortSignal): Promise<string> =>
	call({ path: '/?_fields=timezone_string%2Cgmt_offset', signal }, timeZoneSchema).then(
		({ timezone_string: name, gmt_offset: hours }) => (name === '' ? offsetText(Number(hours)) : name),
	);

const offsetText = (hours: number): string => {
	const minutes = Math.round(Math.abs(hours) * 60);
	const two = (part: number) => String(part).padStart(2, '0');
	return `${hours < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};

import { useMemo } from '@wordpress/element';

import { fetchOperators, fetchOrganizations } from '../../api/client.ts';
import { idle } from '../../api/remote.ts';
import type { Remote } from '../../api/remote.ts';
import type { Operator, Organization } from '../../api/schemas.ts';
import { useRemote } from '../../api/use-remote.ts';
import { useRemotes } from '../../api/use-remotes.ts';
import type { Load } from '../../api/use-remotes.ts';

/** The organizations and operators that ChatHub knows, as far as this site may see them. */
export type Directory = {
	readonly organizations: Remote<readonly Organization[]>;
	readonly reloadOrganizations: () => void;
	readonly operatorsOf: (organization: number | null) => Remote<readonly Operator[]>;
	readonly reloadOperatorsOf: (organization: number) => void;
	readonly reload: () => void;
};

/**
 * Organizations once, operators once for each organization that a department uses.
 *
 * @param connection Changes with the connection; null while there is none: then nothing is asked.
 * @param used       The organizations whose operators are wanted.
 */
export const useDirectory = (connection: string | null, used: readonly (number | null)[]): Directory => {
	const [organizations, reloadOrganizations] = useRemote(connection, fetchOrganizations);

	const keyOf = (organization: number) => `${organization}@${connection ?? ''}`;
	const wanted = connection === null ? '' : [...new Set(used)].filter((id) => id !== null).join();
	const loaders = useMemo(
		() =>
			new Map<string, Load<readonly Operator[]>>(
				wanted
					.split(',')
					.filter((id) => id !== '')
					.map((id) => [
						`${id}@${connection ?? ''}`,
						(signal) => fetchOperators(Number(id), signal),
					]),
			),
		[wanted, connection],
	);
	const operators = useRemotes(loaders);

	return {
		organizations,
		reloadOrganizations,
		operatorsOf: (organization) => (organization === null ? idle : operators.get(keyOf(organization))),
		reloadOperatorsOf: (organization) => {
			operators.reload(keyOf(organization));
		},
		reload: () => {
			reloadOrganizations();
			operators.reload();
		},
	};
};

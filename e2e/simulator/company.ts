/** The simulated company: who may log in, and which organizations and operators it has. */

/** 0 active, 1 inactive, 2 deleted (reference: chathub-api.md). */
export type OperatorStatus = 0 | 1 | 2;

export interface Organization {
	readonly id: number;
	readonly name: string;
}

export interface Operator {
	readonly id: number;
	readonly name: string;
	readonly status: OperatorStatus;
	readonly organization: Organization;
}

export interface CompanyCredentials {
	readonly login: string;
	readonly password: string;
	/** Travels as `X-Authorization-Key`. */
	readonly profileToken: string;
}

export interface OrganizationSeed extends Organization {
	readonly operators: readonly {
		readonly id: number;
		readonly name: string;
		readonly status: OperatorStatus;
	}[];
}

export interface CompanyData {
	organizations: () => readonly Organization[];
	/** In order of creation; `undefined` lists those of every organization. */
	operators: (organizationId?: number) => readonly Operator[];
	organization: (id: number) => Organization | undefined;
	operator: (id: number) => Operator | undefined;
	/** Names are not de-duplicated. Throws a RangeError for an unknown organization. */
	addOperator: (organizationId: number, name: string) => Operator;
	/** Throws a RangeError for an unknown operator. */
	setOperatorStatus: (id: number, status: OperatorStatus) => Operator;
	/** Back to the seed. */
	reset: () => void;
}

/** Protects nothing: the simulator only listens on this machine. */
export const defaultCredentials: CompanyCredentials = {
	login: 'simulated-company',
	password: 'simulated-password',
	profileToken: 'simulated-profile-token',
};

export const defaultOrganizations: readonly OrganizationSeed[] = [
	{
		id: 12,
		name: 'Acme Shop',
		operators: [
			{ id: 6001, name: 'Eva Novak', status: 0 },
			{ id: 6002, name: 'Tom Baker', status: 0 },
			{ id: 6003, name: 'Olena Kovalenko', status: 1 },
			{ id: 6004, name: 'Former Colleague', status: 2 },
		],
	},
	{
		id: 34,
		name: 'Acme Service',
		operators: [
			{ id: 6101, name: 'Marta Silva', status: 0 },
			{ id: 6102, name: 'Night Shift', status: 1 },
			{ id: 6103, name: 'Old Account', status: 2 },
		],
	},
	{
		id: 56,
		name: 'Empty Office',
		operators: [
			{ id: 6201, name: 'On Holiday', status: 1 },
			{ id: 6202, name: 'Closed Desk', status: 2 },
		],
	},
];

/** @param changed called after every change, so that the console can show it. */
export function createCompanyData(seed: readonly OrganizationSeed[], changed: () => void): CompanyData {
	const organizations = new Map(seed.map(({ id, name }) => [id, { id, name }]));
	let operators = seedOperators(seed);

	return {
		organizations: () => [...organizations.values()],
		operators: (organizationId) =>
			[...operators.values()].filter(
				({ organization }) => organizationId === undefined || organization.id === organizationId,
			),
		organization: (id) => organizations.get(id),
		operator: (id) => operators.get(id),
		addOperator(organizationId, name) {
			const organization = organizations.get(organizationId);
			if (!organization) {
				throw new RangeError(`There is no organization ${organizationId}; see organizations().`);
			}
			const id = Math.max(6000, ...operators.keys()) + 1;
			const operator: Operator = { id, name, status: 0, organization };
			operators.set(id, operator);
			changed();
			return operator;
		},
		setOperatorStatus(id, status) {
			const operator = operators.get(id);
			if (!operator) {
				throw new RangeError(`There is no operator ${id}; see operators().`);
			}
			const next: Operator = { ...operator, status };
			operators.set(id, next);
			changed();
			return next;
		},
		reset() {
			operators = seedOperators(seed);
			changed();
		},
	};
}

function seedOperators(seed: readonly OrganizationSeed[]): Map<number, Operator> {
	return new Map(
		seed.flatMap(({ id, name, operators }) =>
			operators.map((operator) => [operator.id, { ...operator, organization: { id, name } }] as const),
		),
	);
}

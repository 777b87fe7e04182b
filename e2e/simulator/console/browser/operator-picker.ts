import type { SimulatorState } from '../../control/schema.ts';
import { find } from './find.ts';

type Operators = SimulatorState['operators'];

export interface OperatorPicker {
	operatorId(): number;
	update(operators: Operators): void;
}

const statusNames = { 0: 'active', 1: 'inactive', 2: 'deleted' } as const;

/** Who answers, and whether that operator is on duty. The address keeps the choice across reloads. */
export function createOperatorPicker(events: {
	picked(): void;
	statusChosen(operatorId: number, status: number): void;
}): OperatorPicker {
	const operator = find('#operator', HTMLSelectElement);
	const status = find('#status', HTMLSelectElement);
	const remembered = new URLSearchParams(location.search).get('operator');

	operator.addEventListener('change', () => {
		history.replaceState(null, '', `?operator=${operator.value}`);
		events.picked();
	});
	status.addEventListener('change', () => {
		events.statusChosen(Number(operator.value), Number(status.value));
	});

	return {
		operatorId: () => Number(operator.value),
		update(operators) {
			const chosen = operator.value || (remembered ?? '');
			operator.replaceChildren(...groups(operators));
			if (operators.some(({ id }) => String(id) === chosen)) {
				operator.value = chosen;
			}
			status.value = String(operators.find(({ id }) => id === Number(operator.value))?.status ?? '');
		},
	};
}

function groups(operators: Operators): HTMLOptGroupElement[] {
	const organizations = new Set(operators.map(({ organization }) => organization.name));
	return [...organizations].map((name) => {
		const members = operators.filter(({ organization }) => organization.name === name);
		const group = document.createElement('optgroup');
		group.label = name;
		group.append(
			...members.map(
				({ id, name, status }) => new Option(`${name} (${id}, ${statusNames[status]})`, String(id)),
			),
		);
		return group;
	});
}

import type { SimulatorState } from '../../control/schema.ts';
import { find } from './find.ts';

type Operators = SimulatorState['operators'];
type Conversations = SimulatorState['conversations'];

export interface OperatorPicker {
	operatorId: () => number;
	update: (operators: Operators, conversations: Conversations) => void;
}

const statusNames = { 0: 'active', 1: 'inactive', 2: 'deleted' } as const;

/** Who answers, and whether that operator is on duty. The address keeps the choice across reloads. */
export function createOperatorPicker(events: {
	picked: () => void;
	statusChosen: (operatorId: number, status: number) => void;
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

	let shown = '';

	return {
		operatorId: () => Number(operator.value),
		update(operators, conversations) {
			const chosen = operator.value || (remembered ?? '');
			const choices = operators.map((candidate) => toChoice(candidate, conversations));
			// A list that is open on the screen is left alone unless it has changed.
			const next = JSON.stringify(choices);
			if (next !== shown) {
				shown = next;
				operator.replaceChildren(...toGroups(choices));
				if (choices.some(({ value }) => value === chosen)) {
					operator.value = chosen;
				}
			}
			status.value = String(operators.find(({ id }) => id === Number(operator.value))?.status ?? '');
		},
	};
}

interface Choice {
	readonly organization: string;
	readonly value: string;
	readonly label: string;
}

function toChoice(
	{ id, name, status, organization }: Operators[number],
	conversations: Conversations,
): Choice {
	const online = conversations.filter(
		({ operatorId, connected }) => operatorId === id && connected > 0,
	).length;
	const waiting = online > 0 ? `, ${online} online` : '';
	return {
		organization: organization.name,
		value: String(id),
		label: `${name} (${id}, ${statusNames[status]}${waiting})`,
	};
}

function toGroups(choices: readonly Choice[]): HTMLOptGroupElement[] {
	const organizations = new Set(choices.map(({ organization }) => organization));
	return [...organizations].map((name) => {
		const group = document.createElement('optgroup');
		group.label = name;
		const members = choices.filter(({ organization }) => organization === name);
		group.append(...members.map(({ label, value }) => new Option(label, value)));
		return group;
	});
}

import type { DiagnosisStep, ProblemCode } from '../contract/index.ts';
import type { Chathub } from '../domain/chathub.ts';
import type { Diagnostics } from '../domain/diagnosis.ts';
import { type CheckItem, failed, passed, skipped } from './check-item.ts';
import type { CheckList } from './check-list.ts';

export interface ChathubCheckDeps {
	readonly chathub: Chathub;
	readonly diagnostics: Pick<Diagnostics, 'diagnose'>;
	/** What to do about an error code. */
	readonly adviceOf: (code: ProblemCode) => string;
}

/** Whom to walk to; undefined: whoever is there. */
export interface Target {
	readonly organization: number | undefined;
	readonly operator: number | undefined;
}

/** Organizations that are asked for an active operator before the first one has to do. */
const MAX_ASKED = 10;

/** The administrator's own view: no site's rights stand in the way. */
const ADMINISTRATOR = { id: 'check', origins: [], organizations: 'all', scopes: ['read'], keys: [] } as const;

/** Walks the whole way to a token and notes every step. */
export async function checkChathub(
	list: CheckList,
	{ chathub, diagnostics, adviceOf }: ChathubCheckDeps,
	{ organization, operator }: Target,
): Promise<readonly CheckItem[]> {
	// Where nothing can be chosen, the walk itself says why.
	const chosen = organization ?? (await chooseOrganization(chathub)) ?? 1;
	const diagnosis = await diagnostics.diagnose(ADMINISTRATOR, chosen, operator ?? null);
	if (!diagnosis.ok) {
		throw new Error(`A site with all rights was refused: ${diagnosis.failure.kind}`);
	}
	return diagnosis.value.steps.map((step) =>
		list.add(`ChatHub: ${step.step}`, findingOf(step, chosen, adviceOf), step.duration_ms),
	);
}

function findingOf(
	{ step, status, code }: DiagnosisStep,
	organization: number,
	adviceOf: ChathubCheckDeps['adviceOf'],
) {
	if (status === 'failed') {
		return failed(code ?? 'failed', code === undefined ? 'Run the check again.' : adviceOf(code));
	}
	return status === 'passed'
		? passed(step === 'login' ? 'done' : `done for organization ${organization}`)
		: skipped(step === 'login' ? 'a profile token needs none' : 'not reached');
}

/** The first organization with an active operator, else the first one. */
async function chooseOrganization(chathub: Chathub): Promise<number | undefined> {
	const organizations = await chathub.organizations();
	if (!organizations.ok) {
		return undefined;
	}
	for (const { id } of organizations.value.slice(0, MAX_ASKED)) {
		const operators = await chathub.operators(id);
		if (operators.ok && operators.value.some(({ status }) => status === 'active')) {
			return id;
		}
	}
	return organizations.value[0]?.id;
}

import { unit } from '../catchers.ts';
import type { Mutation } from '../mutation.ts';

const GRANT = 'proxy/src/domain/grant.ts';
const CONTRACT = 'proxy/src/contract/credentials.ts';
const SERVICE = 'proxy/src/domain/token-service.ts';
const MEMO = 'proxy/src/domain/grant-memo.ts';

const grants = unit('proxy', 'src/domain/grant.test.ts');
const memo = unit('proxy', 'src/domain/grant-memo.test.ts');
const service = unit('proxy', 'src/domain/token-service-grants.test.ts');

/** Grants that are good once, those of static pages, and what is remembered of grants. */
export const grantUses: readonly Mutation[] = [
	{
		name: 'grant: gen raised by a static page',
		file: GRANT,
		edits: [["generation: use === 'page' ? null : gen,", 'generation: gen,']],
		caughtBy: grants,
	},
	{
		name: 'grant: iat in the future accepted',
		file: GRANT,
		edits: [['iat !== undefined && (iat - CLOCK_TOLERANCE) * 1000 > now', 'iat === -1']],
		caughtBy: grants,
	},
	{
		name: 'grant: good once and for hours',
		file: CONTRACT,
		edits: [['exp - iat <= RESTRICTED_GRANT_MAX_AGE', 'exp - iat > 0']],
		caughtBy: grants,
	},
	{
		name: 'grant: good once without a time it is from',
		file: CONTRACT,
		edits: [['(iat === undefined) === (jti === undefined)', 'iat === undefined || jti !== undefined']],
		caughtBy: grants,
	},
	{
		name: 'grant: used again',
		file: SERVICE,
		edits: [['if (identifier === null) {', 'if (identifier !== undefined) {']],
		caughtBy: service,
	},
	{
		name: 'grant: handed out although nobody knows of its use',
		file: SERVICE,
		edits: [["return { kind: 'use_unknown' };", 'return undefined;']],
		caughtBy: service,
	},
	{
		name: 'grant: used up by who may not use it',
		file: SERVICE,
		edits: [
			[
				'this.#refuse(verified.value, origin) ?? (await this.#refuseUsed(verified.value))',
				'(await this.#refuseUsed(verified.value)) ?? this.#refuse(verified.value, origin)',
			],
		],
		caughtBy: service,
	},
	{
		name: 'memo of grants: exp not checked',
		file: MEMO,
		edits: [['known.verified.expiresAt <= this.#clock.now()', 'known.verified.expiresAt < 0']],
		caughtBy: memo,
	},
	{
		name: 'memo of grants: not emptied by new sites',
		file: MEMO,
		edits: [['known.keyed !== this.#sites.findByKid(known.kid)', "known.kid === ''"]],
		caughtBy: memo,
	},
	{
		name: 'memo of grants: holds those that are good once',
		file: MEMO,
		edits: [['verified.identifier === null && ', '']],
		caughtBy: memo,
	},
];

import { expect, it } from 'vitest';
import { mutate, selectMutations, type Mutation } from './mutation.ts';

const mutation = (name: string, ...edits: Mutation['edits']): Mutation => ({
	name,
	file: 'proxy/src/x.ts',
	edits,
	caughtBy: { lane: 'php', filter: 'X' },
});

it('puts the replacement where the text stood, as it is written', () => {
	expect(mutate('if (a) {}', mutation('x', ['(a)', "($& $1 $')"]))).toBe("if ($& $1 $') {}");
	expect(mutate('a b', mutation('x', ['a', '1'], ['b', '2']))).toBe('1 2');
});

it.each(['nothing', 'twice (a) (a)'])('says where the table no longer fits the product: %s', (source) => {
	expect(() => mutate(source, mutation('x', ['(a)', '']))).toThrow(
		/proxy\/src\/x\.ts has this text [02] times/,
	);
});

it('chooses by words in names, all without a word', () => {
	const all = [mutation('grant: aud'), mutation('grant: exp'), mutation('origin: prefix')];
	expect(selectMutations(all, [])).toEqual(all);
	expect(selectMutations(all, ['origin', 'aud']).map(({ name }) => name)).toEqual([
		'grant: aud',
		'origin: prefix',
	]);
});

it('names them all where a word stands in no name, so that nothing passes for tested by a slip', () => {
	expect(() => selectMutations([mutation('grant: aud')], ['grnt'])).toThrow(/“grnt”[^]*grant: aud/);
});

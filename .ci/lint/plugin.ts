import { borderRule } from './border-rule.ts';
import { fileNameRule } from './file-name-rule.ts';

const chathub = {
	meta: { name: 'chathub' },
	rules: { border: borderRule, 'file-name': fileNameRule },
};

/** Our own rules. ESLint's type for plugins knows no rules written against typescript-eslint's, so it sees the name only. */
export const plugin: Pick<typeof chathub, 'meta'> = chathub;

import { basename } from 'node:path';
import { ESLintUtils } from '@typescript-eslint/utils';

const KEBAB_CASE = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/;

/** `site-state.tsx`, never `siteState.tsx` or `Site_State.tsx`: names are the same on every file system. */
export const fileNameRule = ESLintUtils.RuleCreator.withoutDocs({
	meta: {
		type: 'suggestion',
		schema: [],
		defaultOptions: [],
		messages: { renamed: 'Write the name of the file in kebab-case.' },
	},
	create: (context) => ({
		Program: (node) => {
			if (!KEBAB_CASE.test(basename(context.filename))) {
				context.report({ node, messageId: 'renamed' });
			}
		},
	}),
});

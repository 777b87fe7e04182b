import { relative, sep } from 'node:path';
import { AST_NODE_TYPES, ESLintUtils, type TSESTree } from '@typescript-eslint/utils';
import { refusal } from './border.ts';

/** Holds every import to .ci/lint/zones. Sees each form in which one module can name another. */
export const borderRule = ESLintUtils.RuleCreator.withoutDocs({
	meta: {
		type: 'problem',
		schema: [],
		defaultOptions: [],
		messages: {
			refused: '{{ why }}',
			computed: 'Name the imported module in quotes, so that its border can be checked.',
		},
	},
	create(context) {
		const from = relative(context.cwd, context.filename).split(sep).join('/');

		function check(node: TSESTree.Node, specifier: string, isType: boolean): void {
			const why = refusal({ from, specifier, isType });
			if (why !== undefined) {
				context.report({ node, messageId: 'refused', data: { why } });
			}
		}

		function checkExpression(node: TSESTree.Expression | TSESTree.SpreadElement | undefined): void {
			if (node === undefined) {
				return;
			}
			if (node.type === AST_NODE_TYPES.Literal && typeof node.value === 'string') {
				check(node, node.value, false);
			} else {
				context.report({ node, messageId: 'computed' });
			}
		}

		return {
			ImportDeclaration: (node) => {
				check(node.source, node.source.value, node.importKind === 'type');
			},
			ExportAllDeclaration: (node) => {
				check(node.source, node.source.value, node.exportKind === 'type');
			},
			ExportNamedDeclaration: (node) => {
				if (node.source) {
					check(node.source, node.source.value, node.exportKind === 'type');
				}
			},
			TSImportType: (node) => {
				check(node.source, node.source.value, true);
			},
			TSExternalModuleReference: (node) => {
				checkExpression(node.expression);
			},
			ImportExpression: (node) => {
				checkExpression(node.source);
			},
			"CallExpression[callee.name='require']": (node: TSESTree.CallExpression) => {
				checkExpression(node.arguments[0]);
			},
		};
	},
});

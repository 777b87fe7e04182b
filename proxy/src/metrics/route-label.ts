import { PATHS } from '../contract/index.ts';

const OTHER = 'other';
const METHODS = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

const templates = Object.keys(PATHS);
const fixed = new Set(templates.filter((template) => !template.includes('{')));
const patterns = templates
	.filter((template) => !fixed.has(template))
	.map((template) => ({ template, pattern: patternOf(template) }));

/** The path of the contract that was asked for, as it is written there; `other` for anything else. */
export function routeLabel(path: string): string {
	return fixed.has(path) ? path : (patterns.find(({ pattern }) => pattern.test(path))?.template ?? OTHER);
}

/** Node.js passes on methods that we serve nowhere; all of those are one. */
export const methodLabel = (method: string): string => (METHODS.has(method) ? method : OTHER);

function patternOf(template: string): RegExp {
	return new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);
}

import { expect, test } from 'vitest';
import { PATHS } from '../contract/index.ts';
import { methodLabel, routeLabel } from './route-label.ts';

test.each(Object.keys(PATHS))('%s is a label of its own', (template) => {
	expect(routeLabel(template.replace(/\{\w+\}/g, '12'))).toBe(template);
});

test.each([
	...['/', '', '/v1', '/v1/token/', '/v1/token?x', '/V1/token', '/v1/organizations/1/2/operators'],
	...['/v1/organizations//operators', '/openapixjson', '/v1/eyJhbGciOiJIUzI1NiJ9', '__proto__'],
])('%j is other', (path) => {
	expect(routeLabel(path)).toBe('other');
});

test('methods that are served nowhere are one', () => {
	expect(['GET', 'HEAD', 'POST', 'PROPFIND', 'M-SEARCH', 'QUERY'].map(methodLabel)).toEqual([
		...['GET', 'HEAD', 'POST', 'other', 'other', 'other'],
	]);
});

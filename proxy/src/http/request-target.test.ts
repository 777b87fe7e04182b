import { expect, test } from 'vitest';
import { originForm } from './request-target.ts';

test.each([
	['/v1/site?a=b', '/v1/site?a=b'],
	['//[', '//['],
	['*', '*'],
	['http://proxy.example/v1/site?a=b', '/v1/site?a=b'],
	['HTTPS://[::1]:8787', '/'],
	['http://proxy.example?a=b', '/?a=b'],
	['http://proxy.example//other/', '//other/'],
])('%s asks for %s', (target, asked) => {
	expect(originForm(target)).toBe(asked);
});

test.each([
	'',
	'http://[',
	'http://',
	'http://a:99999/',
	'http://a b/',
	'v1/site',
	'ftp://a/',
	'javascript:1',
	'[',
	'a:',
	'//a@b#',
	'//a@[#x',
	'/v1/site#x',
	'http://a#b',
	'*#',
])('%s is no address', (target) => {
	expect(originForm(target)).toBe('/%');
});

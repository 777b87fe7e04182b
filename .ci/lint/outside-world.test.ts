import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, test } from 'vitest';
import { CODE } from './files.ts';
import { outsideWorld } from './outside-world.ts';
import { plugin } from './plugin.ts';

const eslint = new ESLint({
	cwd: new URL('../..', import.meta.url).pathname,
	overrideConfigFile: true,
	overrideConfig: [
		{
			files: CODE,
			languageOptions: { parser: tseslint.parser },
			plugins: { chathub: plugin },
			rules: { 'chathub/file-name': 'error' },
		},
		...outsideWorld,
	],
});

async function broken(filePath: string, code: string): Promise<(string | null)[]> {
	const [result] = await eslint.lintText(`${code}\n`, { filePath });
	return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

test.each([
	['proxy/src/domain/grant.ts', 'Date.now();', 'no-restricted-properties'],
	['proxy/src/domain/grant.ts', 'new Date();', 'no-restricted-syntax'],
	['proxy/src/domain/grant.ts', 'Math.random();', 'no-restricted-properties'],
	['proxy/src/chathub/client.ts', "fetch('https://shop.example');", 'no-restricted-globals'],
	['proxy/src/config.ts', "process.env['X'];", 'no-restricted-globals'],
	['widget/src/core/loader.ts', 'setTimeout(x, 1);', 'no-restricted-globals'],
	['widget/src/core/loader.ts', "sessionStorage.setItem('x', token);", 'no-restricted-globals'],
	['widget/src/core/loader.ts', "window.localStorage.setItem('x', token);", 'no-restricted-properties'],
	['widget/src/core/loader.ts', 'document.cookie = token;', 'no-restricted-properties'],
	['widget/src/core/conversation.ts', 'element.innerHTML = text;', 'no-restricted-properties'],
	['widget/src/core/loader.ts', 'element.innerHTML = text;', 'no-restricted-properties'],
	['admin-ui/src/blocks/chat/view.ts', 'element.outerHTML = text;', 'no-restricted-properties'],
	['proxy/src/domain/grant.test.ts', 'setTimeout(x, 1);', 'no-restricted-globals'],
	['proxy/test/log.test.ts', "import { setTimeout } from 'node:timers/promises';", 'no-restricted-imports'],
	['e2e/specs/visitor-chats.spec.ts', 'await page.waitForTimeout(1);', 'no-restricted-properties'],
	['widget/src/core/pageOwner.ts', '', 'chathub/file-name'],
	['widget/src/core/Page_Owner.ts', '', 'chathub/file-name'],
])('%s may not contain %s', async (file, code, rule) => {
	expect(await broken(file, code)).toEqual([rule]);
});

test.each([
	['proxy/src/domain/clock.ts', 'Date.now();'],
	['proxy/src/cli.ts', 'process.env;'],
	['proxy/src/domain/grant.ts', 'new Date(0);'],
	['widget/src/core/environment.ts', 'Date.now();'],
	['widget/src/core/conversation.ts', "window.sessionStorage.setItem('x', session);"],
	['widget/src/core/page-owner.ts', ''],
	['proxy/tsconfig.build.mjs', ''],
])('%s may contain %s', async (file, code) => {
	expect(await broken(file, code)).toEqual([]);
});

import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import { CODE } from './files.ts';
import { plugin } from './plugin.ts';

const eslint = new ESLint({
	cwd: new URL('../..', import.meta.url).pathname,
	overrideConfigFile: true,
	overrideConfig: [
		{
			files: CODE,
			languageOptions: { parser: tseslint.parser },
			plugins: { chathub: plugin },
			rules: { 'chathub/border': 'error' },
		},
	],
});

/** What the border says about code in a file that need not exist. */
async function verdict(filePath: string, code: string): Promise<string[]> {
	const [result] = await eslint.lintText(`${code}\n`, { filePath });
	return result?.messages.map(({ message }) => message) ?? ['was not linted'];
}

const importOf = (specifier: string) => `import { x } from '${specifier}';`;
const typesOf = (specifier: string) => `import type { X } from '${specifier}';`;

describe('refuses', () => {
	test.each([
		// No product knows what only development knows, nor another's insides.
		['proxy/src/app.ts', importOf('../../e2e/simulator/index.ts')],
		['proxy/src/app.ts', importOf('@chathub/e2e/simulator')],
		['proxy/src/app.ts', importOf('../../.ci/results.ts')],
		['proxy/src/app.ts', importOf('../test/sites.ts')],
		['proxy/src/index.ts', importOf('../test/sites.ts')],
		['proxy/src/main.ts', importOf('./contract/fixtures/token-vectors.json')],
		['proxy/src/domain/grant.ts', importOf('./grant.test.ts')],
		['widget/src/core/loader.ts', importOf('./fake-environment.ts')],
		['widget/src/index.ts', importOf('../../e2e/support/fixtures.ts')],
		['admin-ui/src/settings/index.tsx', importOf('./fake-site.ts')],
		['admin-ui/src/api/client.ts', importOf('../../../proxy/src/contract/index.ts')],
		['admin-ui/src/api/client.ts', importOf('@chathub/proxy')],
		['admin-ui/src/api/client.ts', importOf('@chathub/proxy/src/contract/site.ts')],
		['e2e/support/fixtures.ts', importOf('../../proxy/src/app.ts')],
		['e2e/specs/visitor-chats.spec.ts', importOf('../../widget/src/index.ts')],
		['.ci/test.ts', importOf('../proxy/src/app.ts')],

		// The proxy: contract ← domain ← chathub, http, config ← app ← process.
		['proxy/src/contract/site.ts', importOf('../domain/clock.ts')],
		['proxy/src/domain/grant.ts', importOf('../http/error-handler.ts')],
		['proxy/src/domain/grant.ts', importOf('../chathub/client.ts')],
		['proxy/src/domain/grant.ts', importOf('../contract/site.ts')],
		['proxy/src/domain/grant.ts', importOf('express')],
		['proxy/src/domain/grant.ts', importOf('node:fs')],
		['proxy/src/chathub/client.ts', importOf('../http/error-handler.ts')],
		['proxy/src/http/routes/site.ts', importOf('../../chathub/client.ts')],
		['proxy/src/http/routes/site.ts', importOf('../../app.ts')],
		['proxy/src/http/routes/site.ts', importOf('node:fs')],
		['proxy/src/config/address.ts', importOf('../chathub/company-session.ts')],
		['proxy/src/app.ts', importOf('./config.ts')],

		// The visitor's bundle has no dependency.
		['widget/src/core/loader.ts', importOf('@chathub/proxy/contract')],
		['widget/src/core/loader.ts', importOf('zod')],
		['admin-ui/src/blocks/chat/view.ts', importOf('@wordpress/i18n')],
		['admin-ui/src/blocks/chat/start-chats.ts', importOf('./edit.tsx')],

		// Settings and blocks, panels, and blocks among themselves.
		['admin-ui/src/settings/panel.tsx', importOf('../blocks/icons.tsx')],
		['admin-ui/src/blocks/chat/edit.tsx', importOf('../../settings/panel.tsx')],
		['admin-ui/src/blocks/chat/edit.tsx', importOf('../contact/edit.tsx')],
		['admin-ui/src/settings/fallback/fallback-panel.tsx', importOf('../departments/slug.ts')],
		['admin-ui/src/api/client.ts', importOf('../settings/form/draft.ts')],
		['admin-ui/src/contact/contact-types.ts', importOf('../api/client.ts')],

		// The simulator stands alone, behind one door.
		['e2e/simulator/simulator.ts', importOf('../stack/ports.ts')],
		['e2e/simulator/simulator.ts', importOf('@chathub/proxy/contract')],
		['e2e/stack/parts.ts', importOf('../simulator/tokens.ts')],
		['e2e/simulator/widget/browser/chat.ts', importOf('../../simulator.ts')],
		['e2e/stack/parts.ts', importOf('../support/fixtures.ts')],

		// What is there only because another workspace brings it.
		['e2e/stack/parts.ts', importOf('commander')],
		['proxy/test/sites.ts', importOf('@playwright/test')],
		['.ci/test.ts', importOf('supertest')],

		// Every way to name a module.
		['proxy/src/app.ts', "export * from '@chathub/e2e/simulator';"],
		['proxy/src/app.ts', "export { x } from '@chathub/e2e/simulator';"],
		['proxy/src/app.ts', "import '@chathub/e2e/simulator';"],
		['proxy/src/app.ts', "await import('@chathub/e2e/simulator');"],
		['proxy/src/app.ts', 'await import(name);'],
		['proxy/src/app.ts', "let x: import('@chathub/e2e/simulator').Simulator;"],
		['proxy/src/app.ts', "import x = require('@chathub/e2e/simulator');"],
		['admin-ui/webpack.config.js', "require('@chathub/e2e/simulator');"],
		['proxy/src/app.ts', typesOf('@chathub/e2e/simulator')],

		// The store: node-redis is its business alone.
		['proxy/src/store/redis-store.ts', importOf('express')],
		['proxy/src/domain/sharing.ts', importOf('redis')],

		// A folder that nobody has thought about.
		['proxy/src/billing/invoice.ts', importOf('zod')],
		['billing/index.ts', importOf('zod')],
	])('in %s: %s', async (file, code) => {
		expect(await verdict(file, code)).toHaveLength(1);
	});
});

describe('allows', () => {
	test.each([
		['proxy/src/domain/grant.ts', importOf('../contract/index.ts')],
		['proxy/src/domain/grant.ts', importOf('./keys.ts')],
		['proxy/src/chathub/client.ts', importOf('../domain/clock.ts')],
		['proxy/src/http/routes/site.ts', importOf('../../domain/generations.ts')],
		['proxy/src/http/routes/site.ts', importOf('express')],
		['proxy/src/config.ts', typesOf('./chathub/company-session.ts')],
		['proxy/src/app.ts', importOf('./http/routes/site.ts')],
		['proxy/src/main.ts', importOf('./app.ts')],
		['proxy/src/domain/grant.test.ts', importOf('../../test/sites.ts')],
		['proxy/test/test-proxy.ts', importOf('@chathub/e2e/simulator')],
		['proxy/test/token-vectors.test.ts', importOf('../src/contract/fixtures/token-vectors.json')],
		['widget/src/core/loader.ts', typesOf('@chathub/proxy/contract')],
		['widget/src/core/loader.ts', importOf('./state.ts')],
		['widget/src/index.ts', importOf('./core/loader.ts')],
		['admin-ui/src/api/client.ts', importOf('@chathub/proxy/contract')],
		['admin-ui/src/blocks/chat/view.ts', importOf('@chathub/widget')],
		['admin-ui/src/blocks/chat/edit.tsx', importOf('../../api/remote.ts')],
		['admin-ui/src/blocks/contact/edit.tsx', importOf('../../contact/contact-types.ts')],
		['admin-ui/src/settings/form/draft.ts', importOf('../departments/slug.ts')],
		['admin-ui/src/settings/fallback/fallback-panel.tsx', importOf('../form/draft.ts')],
		['e2e/stack/parts.ts', importOf('../simulator/index.ts')],
		['e2e/simulator/widget/browser/chat.ts', typesOf('../../realtime/protocol.ts')],
		['e2e/simulator/call-log.test.ts', importOf('./call-log.ts')],
		['e2e/specs/visitor-chats.spec.ts', importOf('@chathub/proxy')],
		['.ci/test.ts', importOf('../e2e/stack/build-plugin.ts')],
		['proxy/test/sites.ts', importOf('vitest')],
	])('in %s: %s', async (file, code) => {
		expect(await verdict(file, code)).toEqual([]);
	});
});

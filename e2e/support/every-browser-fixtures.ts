import { mergeTests } from '@playwright/test';
import { engineTest } from './engine-fixtures.ts';
import { stackTest } from './stack-fixtures.ts';

interface TestFixtures {
	/**
	 * Puts HTML where a page cache keeps it: a file that the web server hands out without asking WordPress.
	 *
	 * @returns its address
	 */
	cachePage: (html: string) => Promise<string>;
}

const CACHED_FILE = 'cached-page.html';

/** The running stack, and a visitor in the browser of this run. */
export const test = mergeTests(stackTest, engineTest).extend<TestFixtures>({
	// ChatHub's own script tells of an ended token in this way; what becomes of it is ours to test.
	knownErrors: async ({ stack }, use) => {
		await use([stack.chathubUrl]);
	},
	cachePage: async ({ control, stack }, use) => {
		await use(async (html) => {
			const bytes = Buffer.from(html).toString('base64');
			await control.php(
				`file_put_contents( ABSPATH . '${CACHED_FILE}', base64_decode( '${bytes}' ) );`,
			);
			return `${stack.siteUrl}/${CACHED_FILE}`;
		});
		await control.php(`unlink( ABSPATH . '${CACHED_FILE}' );`);
	},
});

export { expect } from '@playwright/test';

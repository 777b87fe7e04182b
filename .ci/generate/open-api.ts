import { readFileSync } from 'node:fs';
import { openApiDocument } from '@chathub/proxy/open-api';
import { z } from 'zod';
import type { Copy } from './copy.ts';

const { version } = z
	.object({ version: z.string() })
	.parse(JSON.parse(readFileSync(new URL('../../proxy/package.json', import.meta.url), 'utf8')));

/** What the proxy serves as `/openapi.json`, to read without a proxy. */
export const openApi: Copy = {
	target: 'docs/openapi.json',
	source: 'proxy/src/contract/paths.ts',
	make: () => JSON.stringify(openApiDocument(version)),
};

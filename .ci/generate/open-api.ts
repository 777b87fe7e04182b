import { openApiDocument } from '@chathub/proxy/open-api';
import type { Copy } from './copy.ts';

/** What the proxy serves as `/openapi.json`, to read without a proxy. */
export const openApi: Copy = {
	target: 'docs/openapi.json',
	source: 'proxy/src/contract/paths.ts',
	make: () => JSON.stringify(openApiDocument()),
};

import { adminUi } from './zones/admin-ui.ts';
import { ci } from './zones/ci.ts';
import { e2e } from './zones/e2e.ts';
import { proxy } from './zones/proxy.ts';
import { widget } from './zones/widget.ts';
import type { Zone } from './zones/zone.ts';

/** What may import what, a file for each workspace. The first zone that matches a file is its zone. */
export const zones: readonly Zone[] = [
	{ name: 'plugin/schema', files: ['plugin/schema/*.json'] },
	...proxy,
	...widget,
	...adminUi,
	...e2e,
	...ci,
];

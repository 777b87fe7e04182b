import { z } from 'zod';
import {
	kidSchema,
	organizationRuleSchema,
	originSchema,
	scopeSchema,
	siteIdSchema,
	siteKeySchema,
} from '../contract/index.ts';

const siteSchema = z.strictObject({
	id: siteIdSchema,
	origins: z.array(originSchema).min(1),
	organizations: organizationRuleSchema,
	scopes: z.array(scopeSchema),
	/** Two while a key is being exchanged for a new one. */
	keys: z.array(z.strictObject({ kid: kidSchema, key: siteKeySchema })).min(1),
});

/** Content of `CHATHUB_SITES_FILE`. Ids and kids are unique: each must lead to one site. */
export const sitesFileSchema = z
	.strictObject({ sites: z.array(siteSchema) })
	.refine(({ sites }) => areUnique(sites.map(({ id }) => id)), { error: 'two sites have the same id' })
	.refine(({ sites }) => areUnique(sites.flatMap(({ keys }) => keys.map(({ kid }) => kid))), {
		error: 'two keys have the same kid',
	});
export type SitesFile = z.infer<typeof sitesFileSchema>;
export type SiteEntry = z.infer<typeof siteSchema>;

const areUnique = (values: readonly string[]): boolean => new Set(values).size === values.length;

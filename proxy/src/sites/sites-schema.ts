import { z } from 'zod';
import {
	kidSchema,
	organizationRuleSchema,
	originSchema,
	scopeSchema,
	siteIdSchema,
	siteKeySchema,
} from '../contract/index.ts';

const keySchema = z
	.strictObject({
		kid: kidSchema,
		key: siteKeySchema,
		/** `page`: signs the grant of a static page and never a request. Absent: the key of a WordPress site. */
		use: z.literal('page').optional(),
		/** When the grant of a static page ends, for whoever has to renew it; the grant's own `exp` decides. */
		expires: z.iso.datetime().optional(),
	})
	.refine(({ use, expires }) => expires === undefined || use === 'page', {
		error: 'is only for a key whose use is page',
		path: ['expires'],
	});

const siteSchema = z.strictObject({
	id: siteIdSchema,
	origins: z.array(originSchema).min(1),
	organizations: organizationRuleSchema,
	scopes: z.array(scopeSchema),
	/** Two of the site while one is being exchanged for the other; and one for each static page. */
	keys: z.array(keySchema).min(1),
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
export type KeyEntry = z.infer<typeof keySchema>;

const areUnique = (values: readonly string[]): boolean => new Set(values).size === values.length;

import { fileURLToPath } from 'node:url';

/** The repository's root, with a trailing slash. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Everything that is downloaded or kept between runs; git ignores it. */
export const CACHE = `${ROOT}.cache/`;

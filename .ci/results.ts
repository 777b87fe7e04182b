import { CACHE } from '../e2e/stack/paths.ts';

/** Where every run leaves its reports, screenshots, traces and logs. */
export const RESULTS = `${CACHE}results/`;

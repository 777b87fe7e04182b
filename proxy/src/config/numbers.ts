import { z } from 'zod';

/** 0 lets the system choose, as tests do. */
export const portNumber = z
	.string()
	.regex(/^\d{1,5}$/, 'must be a port number')
	.transform(Number)
	.refine((port) => port <= 65_535, 'must be a port number');

/** How often something may happen a minute. */
export const timesPerMinute = z
	.string()
	.regex(/^[1-9]\d{0,6}$/, 'must be a whole number from 1 to 9999999')
	.transform(Number);

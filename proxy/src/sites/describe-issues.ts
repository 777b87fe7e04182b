import type { z } from 'zod';

/** What is wrong with a document, one short sentence each: where and why, never the value that is there. */
export function describeIssues(error: z.ZodError): string[] {
	return error.issues.map(({ path, message }) => {
		const place = path
			.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
			.join('');
		return place === '' ? message : `${place.replace(/^\./, '')}: ${message}`;
	});
}

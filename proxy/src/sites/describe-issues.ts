import type { z } from 'zod';

/** What is wrong with a document, one short sentence each: where and why, never the value that is there. */
export function describeIssues(error: z.ZodError): string[] {
	return error.issues.map((issue) => {
		const place = issue.path
			.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
			.join('');
		const text = textOf(issue);
		return place === '' ? text : `${place.replace(/^\./, '')}: ${text}`;
	});
}

/** Names that a schema does not know are quoted in zod's own words, and one may be a key that was pasted as a name. */
const textOf = ({ code, message }: z.core.$ZodIssue): string =>
	code === 'unrecognized_keys' ? 'has a member that does not belong there' : message;

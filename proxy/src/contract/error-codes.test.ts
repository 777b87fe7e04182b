import { expect, it } from 'vitest';
import { PROBLEM_CODES, problemCodeSchema, TOKEN_ERRORS, tokenErrorSchema } from './index.ts';

// The compiler refuses a code in a schema that has no status, but not a status whose code no schema knows.
it('knows every problem code that has a status', () => {
	expect([...problemCodeSchema.options].sort()).toEqual(Object.keys(PROBLEM_CODES).sort());
});

it('knows every token error that has a status', () => {
	expect([...tokenErrorSchema.shape.error.options].sort()).toEqual(Object.keys(TOKEN_ERRORS).sort());
});

import type * as z from 'zod/mini';
import type { ProblemCode } from './problem-codes.ts';
import type { TokenErrorCode } from './token.ts';

/** One call that the proxy answers. */
export interface Operation {
	/** Names the operation in the OpenAPI document. */
	readonly id: string;
	readonly summary: string;
	readonly description?: string;
	/** `anyone`; a `page` of an origin that some site lists; or a `site`, which signs a request token for this call. */
	readonly caller: 'anyone' | 'page' | 'site';
	/** What stands in place of the `{…}` in the path. */
	readonly parameters?: Readonly<Record<string, Parameter>>;
	readonly body?: Body;
	/** What is answered when nothing is wrong, by status. */
	readonly answers: Readonly<Record<number, Answer>>;
	/** Codes of the problems (RFC 9457) that this operation may answer. Those of the whole proxy are in every one of them. */
	readonly problems?: readonly ProblemCode[];
	/** Codes of the errors (RFC 6749 §5.2) that it may answer instead. */
	readonly tokenErrors?: readonly TokenErrorCode[];
}

interface Parameter {
	readonly description: string;
	readonly schema: z.ZodMiniType;
}

interface Body {
	readonly type: 'application/json' | 'application/x-www-form-urlencoded';
	readonly schema: z.ZodMiniType;
}

/** An answer in JSON, or one without a body. */
interface Answer {
	readonly description: string;
	readonly schema?: z.ZodMiniType;
}

/** The methods of one path. HEAD comes with GET. */
export type Method = 'get' | 'post' | 'patch';

export type PathItem = Readonly<Partial<Record<Method, Operation>>>;

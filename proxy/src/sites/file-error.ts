/** Why a file is left as it is; the message says what to do next, and nothing of the content. */
export class FileError extends Error {
	override readonly name = 'FileError';
}

/** Code of a failed system call, such as `ENOENT`; undefined for any other error. */
export const systemCode = (error: unknown): string | undefined =>
	error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined;

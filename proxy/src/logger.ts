/** Structured log; pino fits it. Fields are named one by one where a line is written, never passed through. */
export interface Logger {
	debug: (fields: object, message: string) => void;
	info: (fields: object, message: string) => void;
	warn: (fields: object, message: string) => void;
	error: (fields: object, message: string) => void;
}

/** A running WordPress, whatever it runs on. */
export interface Site {
	/** Where it answers, without a trailing slash, such as `http://127.0.0.1:8888`. */
	readonly url: string;
	/**
	 * Runs PHP with WordPress loaded and answers what it printed.
	 *
	 * @param code PHP without an opening tag
	 * @throws Error with what PHP printed when it did not end well
	 */
	php(code: string): Promise<string>;
	stop(): Promise<void>;
}

/** The account every site of the stack has. */
export const ADMIN = { user: 'admin', password: 'password' } as const;

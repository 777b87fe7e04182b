/** The vendor allows one widget on a page: whichever loader opens closes the one before. */
let closeOwner: (() => void) | undefined;

/** @param close Closes the loader that now has the page; the same function hands it back. */
export const takePage = (close: () => void): void => {
	if (closeOwner !== close) {
		closeOwner?.();
	}
	closeOwner = close;
};

export const leavePage = (close: () => void): void => {
	if (closeOwner === close) {
		closeOwner = undefined;
	}
};

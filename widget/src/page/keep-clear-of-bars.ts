/** The part of the window above which something at its bottom is no bar, but a dialog or the page itself. */
const LARGEST_PART = 0.5;

const PROPERTY = '--chathub-bar';

const isFixed = (element: Element, window: Window): boolean =>
	['fixed', 'sticky'].includes(window.getComputedStyle(element).position);

/**
 * How much of the window's bottom is taken where an element stands, in CSS pixels: by a bar of the theme's, a cookie
 * notice, a shop's sticky basket.
 */
export function bottomTaken(window: Window, element: Element): number {
	const { document, innerHeight } = window;
	const { left, right } = element.getBoundingClientRect();
	const bars = [left + 1, (left + right) / 2, right - 1].flatMap((x) =>
		document
			.elementsFromPoint(x, innerHeight - 1)
			.filter((bar) => !element.contains(bar) && !bar.contains(element) && isFixed(bar, window)),
	);
	const tops = bars
		.map((bar) => bar.getBoundingClientRect().top)
		.filter((top) => top > innerHeight * (1 - LARGEST_PART) && top < innerHeight);
	return Math.max(0, ...tops.map((top) => innerHeight - top));
}

/** Keeps floating chats above what is fixed to the bottom of the window, by `--chathub-bar` on each. */
export function keepClearOfBars(window: Window, selector: string, signal: AbortSignal): void {
	const { document } = window;
	const look = () => {
		for (const place of document.querySelectorAll<HTMLElement>(selector)) {
			const button = place.querySelector('button') ?? place;
			const taken = `${Math.ceil(bottomTaken(window, button))}px`;
			if (place.style.getPropertyValue(PROPERTY) !== taken) {
				place.style.setProperty(PROPERTY, taken);
			}
		}
	};
	look();
	window.addEventListener('resize', look, { signal });
	// A bar often slides in with the first scrolling; browsers without this event keep to resizing.
	window.addEventListener('scrollend', look, { signal });
}

import type { PanelRectangle } from '../core/frame-messages.ts';

/** Around the panel, for the outline of what has the focus. */
const MARGIN = 8;

/**
 * The rectangles of what is on the page. Elements of no size are only what holds others: panels often hang in such a one,
 * fixed to a corner of the window.
 */
function rectanglesOf(elements: Iterable<Element>): DOMRect[] {
	return [...elements].flatMap((element) => {
		const rectangle = element.getBoundingClientRect();
		return rectangle.width > 0 && rectangle.height > 0
			? [rectangle]
			: rectanglesOf((element.shadowRoot ?? element).children);
	});
}

/** What of the frame its page has to show; null when nothing of the panel can be measured. */
export function measurePanel({ body }: Document): PanelRectangle | null {
	const all = rectanglesOf(body.children);
	if (all.length === 0) {
		return null;
	}
	const left = Math.min(...all.map((rectangle) => rectangle.left)) - MARGIN;
	const top = Math.min(...all.map((rectangle) => rectangle.top)) - MARGIN;
	return {
		left,
		top,
		width: Math.max(...all.map((rectangle) => rectangle.right)) + MARGIN - left,
		height: Math.max(...all.map((rectangle) => rectangle.bottom)) + MARGIN - top,
	};
}

/**
 * Tells where the panel is, now and whenever that changes.
 *
 * @returns the function that ends that
 */
export function reportPanel(window: Window, report: (rectangle: PanelRectangle | null) => void): () => void {
	const { document } = window;
	let last = '';
	const look = () => {
		const rectangle = measurePanel(document);
		if (JSON.stringify(rectangle) !== last) {
			last = JSON.stringify(rectangle);
			report(rectangle);
		}
	};
	const sizes = new ResizeObserver(look);
	const watch = () => {
		sizes.disconnect();
		const pending: Element[] = [...document.body.children];
		for (let element = pending.pop(); element; element = pending.pop()) {
			sizes.observe(element);
			// Two levels are enough for a holder and what hangs in it.
			pending.push(
				...(element.parentElement === document.body ? (element.shadowRoot ?? element).children : []),
			);
		}
		look();
	};
	const nodes = new MutationObserver(watch);
	nodes.observe(document.body, { childList: true, subtree: true });
	window.addEventListener('resize', look);
	watch();
	return () => {
		sizes.disconnect();
		nodes.disconnect();
		window.removeEventListener('resize', look);
	};
}

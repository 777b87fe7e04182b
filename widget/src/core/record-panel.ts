export type PanelRecorder = {
	/** The elements that have joined the body so far. */
	readonly added: () => readonly Element[];
	/** Whether any element has joined the document, wherever. */
	readonly sawAny: () => boolean;
	readonly stop: () => void;
};

/**
 * Collects the elements that join the page from now on. The vendor names no element of its own: what joins the body
 * while its script starts counts as its panel, and anything at all as a sign of life.
 *
 * @param onAdded Called back after elements have joined.
 */
export function recordPanel(
	{ body, documentElement }: Document,
	script: HTMLScriptElement,
	onAdded: () => void,
): PanelRecorder {
	const added: Element[] = [];
	let sawAny = false;
	const collect = (records: readonly MutationRecord[]) => {
		for (const { target, addedNodes } of records) {
			const elements = [...addedNodes].filter(
				(node): node is Element => node instanceof Element && node !== script,
			);
			sawAny ||= elements.length > 0;
			if (target === body) {
				added.push(...elements);
			}
		}
	};
	const observer = new MutationObserver((records) => {
		collect(records);
		onAdded();
	});
	observer.observe(documentElement, { childList: true, subtree: true });
	const flush = () => {
		collect(observer.takeRecords());
	};
	return {
		added: () => {
			flush();
			return added;
		},
		sawAny: () => {
			flush();
			return sawAny;
		},
		stop: () => {
			flush();
			observer.disconnect();
		},
	};
}

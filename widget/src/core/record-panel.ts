/**
 * Collects the elements that join the body from now until `stop` is called. The vendor names no element of its own, so
 * what appears while its script loads counts as its panel.
 */
export function recordPanel(body: HTMLElement, script: HTMLScriptElement): { stop: () => Element[] } {
	const added: Element[] = [];
	const collect = (records: MutationRecord[]) => {
		for (const node of records.flatMap((record) => [...record.addedNodes])) {
			if (node instanceof Element && node !== script) {
				added.push(node);
			}
		}
	};
	const observer = new MutationObserver(collect);
	observer.observe(body, { childList: true });
	return {
		stop: () => {
			collect(observer.takeRecords());
			observer.disconnect();
			return added;
		},
	};
}

/** An element that console.html is known to have. */
export function find<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
	const element = document.querySelector(selector);
	if (!(element instanceof kind)) {
		throw new Error(`console.html has no ${kind.name} at ${selector}.`);
	}
	return element;
}

/** What a visitor who opened a chat wants first, and what else takes the focus. */
const FOCUS_ORDER = [
	'textarea:not([disabled]),input:not([disabled],[type="hidden"])',
	'a[href],button:not([disabled]),iframe,[tabindex="0"]',
];

const FIELDS = 'textarea,input,[contenteditable]:not([contenteditable="false"])';

/** Fields whose value nobody typed. */
const NOT_TYPED = new Set([
	'button',
	'checkbox',
	'color',
	'file',
	'hidden',
	'image',
	'radio',
	'range',
	'reset',
	'submit',
]);

/** A minimised panel hides its fields; what is left of it takes the focus. Older browsers cannot tell. */
const isShown = (element: Element) => !('checkVisibility' in element) || element.checkVisibility();

/** Whether two elements have a name of their own, and the same one. */
const isSameKind = (one: Element, other: Element) =>
	one.id + one.classList.value !== '' &&
	one.localName === other.localName &&
	one.id === other.id &&
	one.classList.value === other.classList.value;

/** In an element, its open shadow root included: closed ones are nobody's business. */
const find = (node: Element, selector: string): Element[] => [
	...(node.matches(selector) ? [node] : []),
	...(node.shadowRoot ?? node).querySelectorAll(selector),
];

const hasText = (field: Element): boolean =>
	field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && !NOT_TYPED.has(field.type))
		? field.value.trim() !== ''
		: !(field instanceof HTMLInputElement) && field.textContent.trim() !== '';

const removeAll = (elements: readonly Element[]) => {
	for (const element of elements) {
		element.remove();
	}
};

/** The elements that the vendor's script has put on the page; the vendor names none of them. */
export function createPanel() {
	let nodes: readonly Element[] = [];
	return {
		isThere: () => nodes.some(({ isConnected }) => isConnected),

		isGone: () => nodes.length > 0 && nodes.every(({ isConnected }) => !isConnected),

		includes: (path: readonly EventTarget[]) => nodes.some((node) => path.includes(node)),

		holdsText: () => nodes.some((node) => node.isConnected && find(node, FIELDS).some(hasText)),

		/**
		 * What came just then may be a banner of the page. Only a second panel, told by its likeness, takes the place of the
		 * first; else what is there stays.
		 */
		add: (added: readonly Element[]) => {
			removeAll(nodes.filter((old) => added.some((node) => isSameKind(node, old))));
			nodes = [...nodes.filter(({ isConnected }) => isConnected), ...added];
		},

		focus: () => {
			for (const selector of FOCUS_ORDER) {
				const target = nodes.flatMap((node) => find(node, selector)).find(isShown);
				if (target instanceof HTMLElement) {
					target.focus();
					return;
				}
			}
		},

		remove: () => {
			removeAll(nodes);
			nodes = [];
		},
	};
}

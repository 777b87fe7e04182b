/** How the rest of a page reaches the chat of a place. */
export type Opener = {
	/** The department that an element may name. */
	readonly name?: string | undefined;
	/** Opens the chat, or answers that there is none to open now. */
	readonly open?: ((by: HTMLElement) => boolean) | undefined;
};

/**
 * Elements of the page that open a chat: of the department that their `data-chathub-open` names, or the first one.
 * Where there is no chat to open, a link leads where it leads.
 *
 * @param except Selects the places themselves.
 * @param openers Those that are on the page at the time of a click.
 */
export function followOpeners(
	document: Document,
	except: string,
	openers: () => Iterable<Opener>,
	signal: AbortSignal,
): void {
	const onClick = (event: MouseEvent) => {
		const { target, defaultPrevented, ctrlKey, metaKey, shiftKey } = event;
		const element =
			target instanceof Element
				? target.closest<HTMLElement>(`[data-chathub-open]:not(${except})`)
				: null;
		// With these keys a visitor wants a link in a tab or a window of its own.
		if (!element || defaultPrevented || ctrlKey || metaKey || shiftKey) {
			return;
		}
		const wanted = element.dataset['chathubOpen'];
		for (const { name, open } of openers()) {
			if ((wanted === '' || wanted === name) && open?.(element) === true) {
				event.preventDefault();
				return;
			}
		}
	};
	document.addEventListener('click', onClick, { signal });
}

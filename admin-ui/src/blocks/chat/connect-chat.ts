import type { Loader, LoaderState } from '@chathub/widget';
import type { Strings } from './page-data.ts';

const statusText = (state: LoaderState, strings: Strings): string => {
	switch (state.status) {
		case 'idle':
			return '';
		case 'loading':
			return strings.loading;
		case 'open':
		case 'refreshing':
			return strings.open;
		case 'failed':
			return strings.failed;
	}
};

const isWaiting = (state: LoaderState): boolean =>
	state.status === 'loading' || (state.status === 'failed' && state.retry === 'later');

/**
 * Ties one block's button, status and fallback to a loader; CSS shows and hides by `data-chathub-state` and
 * `data-chathub-ready`.
 */
export function connectChat(block: HTMLElement, loader: Loader, strings: Strings): void {
	const button = block.querySelector<HTMLButtonElement>(':scope > .chathub-chat__button');
	const status = block.querySelector<HTMLElement>(':scope > .chathub-chat__status');
	const fallback = block.querySelector<HTMLElement>(':scope > .chathub-chat__fallback');
	if (!button || !status) {
		return;
	}
	const label = button.textContent;

	const show = (state: LoaderState) => {
		block.dataset['chathubState'] = state.status;
		// Not `disabled`: that would throw the focus away.
		button.setAttribute('aria-disabled', String(isWaiting(state)));
		button.setAttribute('aria-busy', String(state.status === 'loading'));
		button.textContent = state.status === 'failed' ? strings.retry : label;
		if (status.textContent !== statusText(state, strings)) {
			status.textContent = statusText(state, strings);
		}
		if (state.status === 'failed' && state.retry === 'never') {
			if (fallback && button.ownerDocument.activeElement === button) {
				fallback.tabIndex = -1;
				fallback.focus();
			}
			button.hidden = true;
		}
	};

	button.addEventListener('click', () => {
		if (!isWaiting(loader.state)) {
			loader.open();
		}
	});
	loader.subscribe(show);
	block.dataset['chathubReady'] = '';
	show(loader.state);
}

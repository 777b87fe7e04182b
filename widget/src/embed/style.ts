/**
 * Of the shadow root. System colours follow the page's colour scheme; the page styles what it wants otherwise through
 * `::part(chathub-button)`, `::part(chathub-status)` and `::part(chathub-fallback)`.
 */
const CSS = `
button {
	background: ButtonFace;
	border: 1px solid;
	border-radius: .375em;
	box-sizing: border-box;
	color: ButtonText;
	cursor: pointer;
	font: inherit;
	max-inline-size: 100%;
	min-block-size: 2.75rem;
	min-inline-size: 2.75rem;
	overflow-wrap: anywhere;
	padding: .5em 1.25em;
}
button:focus-visible, div:focus-visible {
	outline: 2px solid;
	outline-offset: 3px;
}
button[aria-disabled=true] {
	cursor: default;
	opacity: .65;
}
button[aria-busy=true] {
	cursor: progress;
}
[hidden], :host(:not([data-chathub-state=failed])) div {
	display: none;
}
p {
	margin: 0;
}
p:not(:empty), div {
	margin-block-start: .5em;
}
@media (forced-colors: active) {
	button[aria-disabled=true] {
		border-color: GrayText;
		color: GrayText;
		opacity: 1;
	}
}`;

/**
 * A constructed style sheet: no policy of the page (`style-src`) is about it, as it is about `<style>` and `style`.
 *
 * @throws in browsers that have none (Safari before 16.4).
 */
export function createStyleSheet(): CSSStyleSheet {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(CSS);
	return sheet;
}

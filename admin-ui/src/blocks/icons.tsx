import { Path, SVG } from '@wordpress/components';
import type { ReactElement } from 'react';

/**
 * Drawn here because a Dashicon is a glyph: screen readers would read it as a part of the block's name in the inserter.
 * Functions, so that a script carries only the icons it shows.
 */
const icon = (path: string): ReactElement => (
	<SVG xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
		<Path fillRule="evenodd" d={path} />
	</SVG>
);

export const chatIcon = () =>
	icon(
		'M4 4h16a1.5 1.5 0 0 1 1.5 1.5v10A1.5 1.5 0 0 1 20 17h-8l-5 4v-4H4a1.5 1.5 0 0 1-1.5-1.5v-10A1.5 1.5 0 0 1 4 4zm3 5.5v2h2v-2zm4 0v2h2v-2zm4 0v2h2v-2z',
	);

export const cornerIcon = () =>
	icon(
		'M4 3h16a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zm.5 1.5v15h15v-15zM11 12h7a.5.5 0 0 1 .5.5v5a.5.5 0 0 1-.5.5h-7a.5.5 0 0 1-.5-.5v-5a.5.5 0 0 1 .5-.5z',
	);

export const phoneIcon = () =>
	icon(
		'M6.6 3.5 9.4 3l1.7 4.2-2 1.7c.9 2.4 2.6 4.1 5 5l1.7-2 4.2 1.7-.5 2.8c-.2 1.2-1.1 2-2.2 1.9C10.2 18 5.2 13 4.5 5.7c0-1.1.9-2 2.1-2.2z',
	);

export const emailIcon = () => icon('M3 5h18v14H3zm2 3.2V17h14V8.2l-7 5.3zM6 7l6 4.5L18 7z');

export const webPageIcon = () => icon('M3 4h18v16H3zm2 5v9h14V9zm1-3v1.5h1.5V6zm3 0v1.5h1.5V6z');

export const mobileIcon = () =>
	icon(
		'M7 2h10a1 1 0 0 1 1 1v18a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1zm1 2.5v12h8v-12zm3 14V20h2v-1.5z',
	);

/** What to paste into an HTML page: the place of the chat with its grant, and the script that the proxy serves. */
export const pageHtml = (publicUrl: string, grant: string): string =>
	[
		`<div data-chathub-grant="${grant}">Shown when the chat cannot be used: how else to reach you.</div>`,
		`<script type="module" src="${publicUrl}/embed.js"></script>`,
	].join('\n');

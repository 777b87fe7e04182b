/** What an HTML page needs for a chat: the loader that the proxy serves, and the place with its grant. */
export const pageHtml = (publicUrl: string, organization: number, grant: string): string =>
	[
		`<script type="module" src="${publicUrl}/embed.js"></script>`,
		`<div data-chathub-chat='${JSON.stringify({ organization, grant })}'></div>`,
	].join('\n');

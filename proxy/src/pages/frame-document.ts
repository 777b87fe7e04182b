/** What the document's script has to know; see `FrameSettings` in widget/src/frame/settings.ts. */
export interface FrameSettings {
	readonly site: string;
	readonly tokenEndpoint: string;
	readonly widgetUrl: string;
	readonly parentOrigins: readonly string[];
}

/** In a script element only `<` could begin something else. */
const asJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/**
 * The document of the isolated mode. All of it stands in the answer's own policy (`frame-policy.ts`).
 *
 * @param scriptPath of the frame's script, on the frame's own origin
 */
export const frameDocument = (scriptPath: string, settings: FrameSettings): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Chat</title>
<script type="application/json" id="chathub-frame">${asJson(settings)}</script>
<script type="module" src="${scriptPath}"></script>
</head>
<body></body>
</html>
`;

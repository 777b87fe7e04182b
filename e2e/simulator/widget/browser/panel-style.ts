/** Styles of the panel's shadow root. */
export const panelStyle = `
:host {
	position: fixed;
	inset: auto 16px 16px auto;
	z-index: 2147483000;
	color-scheme: light;
	font: 16px/1.45 system-ui, sans-serif;
	color: #1b1f24;
}
[hidden] { display: none !important; }
.panel {
	display: flex;
	flex-direction: column;
	box-sizing: border-box;
	width: min(360px, calc(100vw - 32px));
	height: min(520px, calc(100dvh - 32px));
	background: #fff;
	border: 1px solid #6b7280;
	border-radius: 12px;
	box-shadow: 0 12px 32px rgb(0 0 0 / 25%);
	overflow: hidden;
}
header {
	display: flex;
	align-items: center;
	justify-content: space-between;
	gap: 8px;
	padding: 10px 8px 10px 16px;
	background: #17375e;
	color: #fff;
}
h2 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
p { margin: 0; }
.notice { padding: 6px 16px; background: #fff3c4; font-size: .8125rem; }
.log { flex: 1; min-height: 0; overflow-y: auto; display: flex; flex-direction: column; gap: 8px; padding: 12px 16px; }
.log p {
	max-width: 85%;
	padding: 6px 10px;
	border-radius: 10px;
	background: #eceff3;
	align-self: flex-start;
	overflow-wrap: anywhere;
	white-space: pre-wrap;
}
.log .visitor { align-self: flex-end; background: #d7e7fb; }
.log span { font-weight: 600; }
.status { padding: 4px 16px; font-size: .8125rem; color: #4b5563; }
form { display: grid; grid-template-columns: 1fr auto; gap: 4px 8px; padding: 8px 16px 16px; border-top: 1px solid #d1d5db; }
label { grid-column: 1 / -1; font-size: .8125rem; }
input { min-width: 0; padding: 8px 10px; border: 1px solid #6b7280; border-radius: 6px; font: inherit; color: inherit; background: #fff; }
button {
	padding: 8px 14px;
	border: 1px solid #17375e;
	border-radius: 6px;
	background: #17375e;
	color: #fff;
	font: inherit;
	cursor: pointer;
}
button:disabled { background: #e5e7eb; border-color: #9ca3af; color: #4b5563; cursor: not-allowed; }
.panel > button { margin: 0 16px 8px; }
.plain { border-color: transparent; font-size: .875rem; white-space: nowrap; }
.launcher { border-radius: 999px; padding: 12px 20px; box-shadow: 0 6px 16px rgb(0 0 0 / 25%); }
:focus-visible { outline: 3px solid #f5a524; outline-offset: 2px; }
.log:focus-visible { outline-offset: -3px; }
`;

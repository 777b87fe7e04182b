/** What answers at `/`, so that nobody takes the simulator for the vendor. */
export const rootPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Simulated ChatHub</title>
<h1>Simulated ChatHub</h1>
<p>This is a simulation for development and tests. It is not ChatHub, and nothing said here leaves this machine.</p>
<ul>
<li><a href="/console">Operator console</a>: read what visitors write, and answer</li>
<li><a href="/operator-chat-panel/widget-script.js">Widget script</a></li>
<li>API under <code>/api</code></li>
</ul>
`;

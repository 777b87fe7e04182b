/** As `engines` in package.json says. */
const NEEDED = { major: 22, minor: 18 };

/**
 * Why this Node.js cannot run the proxy; undefined when it can. Older ones would fail in the middle, with a stack trace.
 *
 * @param version such as `22.18.0`
 */
export function whyTooOld(version: string): string | undefined {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor)
		? undefined
		: `chathub-proxy needs Node.js ${NEEDED.major}.${NEEDED.minor} or newer; this is ${version}.`;
}

/** A report names the whole address without its fragment, or after a redirect the origin alone. */
const names = (report: string, address: string) => report === address || report === new URL(address).origin;

/** Calls back when the page's policy has forbidden one of these addresses. */
export function onViolation(
	{ document }: Window,
	addresses: readonly string[],
	signal: AbortSignal,
	callback: () => void,
): void {
	document.addEventListener(
		'securitypolicyviolation',
		({ blockedURI, disposition }) => {
			if (disposition === 'enforce' && addresses.some((address) => names(blockedURI, address))) {
				callback();
			}
		},
		{ signal },
	);
}

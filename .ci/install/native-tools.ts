import { findNativeTools, type NativeTools } from '../../e2e/stack/native/native-tools.ts';
import { installCommand } from '../../e2e/stack/debian-packages.ts';
import { installDebianPackages } from './debian-packages.ts';

/**
 * This machine's PHP and MariaDB, installed from Debian first where that takes no question.
 *
 * @returns nothing after saying what is missing
 */
export async function ensureNativeTools(): Promise<NativeTools | undefined> {
	const found = await findNativeTools();
	if (found.ok) {
		return found.tools;
	}
	await installDebianPackages('native');
	const again = await findNativeTools();
	if (again.ok) {
		return again.tools;
	}
	console.log(
		`Running in WebAssembly, which takes several times longer: for WordPress on this machine's own PHP, ${again.missing.join(', ')} would be needed (Debian: ${installCommand('native')}).`,
	);
	return undefined;
}

/** `native` where it can be had. */
export async function choosePlatform(): Promise<'native' | 'playground'> {
	return (await ensureNativeTools()) === undefined ? 'playground' : 'native';
}

import { installCommand } from '../debian-packages.ts';
import { findNativeTools } from '../native/native-tools.ts';
import { startNativeSite } from '../native/native-site.ts';
import { StackError } from '../stack-error.ts';
import type { Platform } from './platform.ts';
import { startPlaygroundSite } from './playground-site.ts';
import type { Site, SiteOptions } from './site.ts';

/** @throws StackError when this machine lacks what the platform needs */
export async function launchSite(platform: Platform, options: SiteOptions): Promise<Site> {
	if (platform.kind === 'playground') {
		return startPlaygroundSite(platform.php, options);
	}
	const found = await findNativeTools();
	if (!found.ok) {
		throw new StackError(
			`WordPress on this machine's own PHP needs ${found.missing.join(', ')}. Install it (Debian: ${installCommand('native')}), or leave --platform native out.`,
		);
	}
	return startNativeSite(found.tools, options);
}

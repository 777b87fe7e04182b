import { StackError } from '../stack-error.ts';

/** The versions of PHP that Playground brings and we promise to work on. */
const PLAYGROUND_PHP_VERSIONS = ['8.1', '8.2', '8.3', '8.4'] as const;
export type PlaygroundPhpVersion = (typeof PLAYGROUND_PHP_VERSIONS)[number];

const PLATFORMS = ['playground', 'native'] as const;

/** On what WordPress runs. `native` is this machine's own PHP with MariaDB. */
export type Platform = { kind: 'native' } | { kind: 'playground'; php: PlaygroundPhpVersion };

interface Named {
	platform?: string | undefined;
	php?: string | undefined;
}

/** @throws StackError for a platform or a PHP that we do not have */
export function readPlatform({ platform = 'playground', php }: Named): Platform {
	const kind = PLATFORMS.find((known) => known === platform);
	if (kind === undefined) {
		throw new StackError(`--platform takes ${PLATFORMS.join(' or ')}, not "${platform}".`);
	}
	if (kind === 'native') {
		if (php !== undefined) {
			throw new StackError("--platform native runs on this machine's own PHP; leave --php out.");
		}
		return { kind };
	}
	const version = PLAYGROUND_PHP_VERSIONS.find((known) => known === (php ?? '8.3'));
	if (version === undefined) {
		throw new StackError(`--php takes ${PLAYGROUND_PHP_VERSIONS.join(', ')}, not "${String(php)}".`);
	}
	return { kind, php: version };
}

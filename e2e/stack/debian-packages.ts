/** What a Debian needs beyond Node.js, by purpose. */
const PACKAGES = {
	composer: ['composer', 'php-cli', 'php-xml', 'php-mbstring', 'unzip'],
	native: [
		'mariadb-server-core',
		'mariadb-client-core',
		'php-cli',
		'php-mysql',
		'php-xml',
		'php-mbstring',
		'php-curl',
	],
	chromium: ['chromium', 'fonts-dejavu-core'],
	firefox: ['firefox-esr', 'fonts-dejavu-core'],
	webkit: ['webkit2gtk-driver', 'xvfb', 'fonts-dejavu-core'],
	redis: ['redis-server'],
	nginx: ['nginx', 'openssl'],
} as const;

export type DebianPurpose = keyof typeof PACKAGES;

export const debianPackages = (purpose: DebianPurpose): readonly string[] => PACKAGES[purpose];

/** For people who are told what is missing. */
export const installCommand = (purpose: DebianPurpose): string =>
	`sudo apt-get install --no-install-recommends ${PACKAGES[purpose].join(' ')}`;

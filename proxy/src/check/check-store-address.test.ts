import { expect, test } from 'vitest';
import { checkStoreAddress } from './check-store-address.ts';

test.each([
	'rediss://me:pass-phrase@redis.example:6380/0',
	'redis://redis',
	'redis://localhost:6379',
	'redis://127.0.0.1:6379/1',
	'redis://[::1]:6379',
	'redis://10.1.2.3',
	'redis://172.31.0.1',
	'redis://[fd00::1]',
	'redis://redis.shop.svc.cluster.local',
	'redis://cache.internal',
])('%s stays nearby, or is encrypted', (url) => {
	expect(checkStoreAddress(url)).toBeUndefined();
});

test.each([
	'redis://me:pass-phrase@redis.example:6379/0',
	'redis://192.0.2.1',
	'redis://172.32.0.1',
	'redis://[2001:db8::1]:6379',
	'redis://localhost.example',
	'redis://10.example',
])('%s may be read on the way', (url) => {
	const finding = checkStoreAddress(url);
	expect(finding).toMatchObject({ outcome: 'warned' });
	expect(JSON.stringify(finding)).not.toContain('pass-phrase');
});

import { expect, it } from 'vitest';
import { readOptions } from './start-options.ts';

it('has a port for each part and takes others', () => {
	expect(readOptions([]).ports).toEqual({ wordpress: 8888, proxy: 8787, chathub: 8786 });
	expect(readOptions(['--proxy-port', '9000']).ports).toEqual({
		wordpress: 8888,
		proxy: 9000,
		chathub: 8786,
	});
});

it.each(['80', '70000', 'abc', '1.5', ''])('refuses the port "%s" and names the option', (port) => {
	expect(() => readOptions(['--wordpress-port', port])).toThrow(
		'--wordpress-port takes a port from 1024 to 65535',
	);
});

it('says which options there are when one is unknown', () => {
	expect(() => readOptions(['--port', '9000'])).toThrow(
		/'--port'.*takes --wp, --platform, --php, --wordpress-port/,
	);
});

it('runs the newest WordPress unless another supported one is named', () => {
	expect(readOptions([]).branch).toBe('7.1');
	expect(readOptions(['--wp', '6.8']).branch).toBe('6.8');
	expect(() => readOptions(['--wp', '5.9'])).toThrow('--wp takes 7.1 or 6.8, not "5.9".');
});

it('runs in Playground unless this machine’s own PHP is asked for', () => {
	expect(readOptions([]).platform).toEqual({ kind: 'playground', php: '8.3' });
	expect(readOptions(['--php', '8.1']).platform).toEqual({ kind: 'playground', php: '8.1' });
	expect(readOptions(['--platform', 'native']).platform).toEqual({ kind: 'native' });
});

it('says which platforms and versions of PHP there are', () => {
	expect(() => readOptions(['--platform', 'docker'])).toThrow(
		'--platform takes playground or native, not "docker".',
	);
	expect(() => readOptions(['--php', '7.4'])).toThrow('--php takes 8.1, 8.2, 8.3, 8.4, not "7.4".');
	expect(() => readOptions(['--platform', 'native', '--php', '8.3'])).toThrow('leave --php out');
});

import { expect, it } from 'vitest';
import { readPorts } from './start-ports.ts';

it('has a port for each part and takes others', () => {
	expect(readPorts([])).toEqual({ wordpress: 8888, proxy: 8787, chathub: 8786 });
	expect(readPorts(['--proxy-port', '9000'])).toEqual({ wordpress: 8888, proxy: 9000, chathub: 8786 });
});

it.each(['80', '70000', 'abc', '1.5', ''])('refuses the port "%s" and names the option', (port) => {
	expect(() => readPorts(['--wordpress-port', port])).toThrow(
		'--wordpress-port takes a port from 1024 to 65535',
	);
});

it('says which options there are when one is unknown', () => {
	expect(() => readPorts(['--port', '9000'])).toThrow(/'--port'.*takes --wordpress-port, --proxy-port/);
});

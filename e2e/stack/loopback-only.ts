import { Server } from 'node:net';

/**
 * Playground offers no way to name the host that it listens on and takes every interface. A development site with a
 * well-known password must not be on the network, so a bare port number means loopback in this process.
 */
export function listenOnLoopbackOnly(): void {
	const listen: unknown = Reflect.get(Server.prototype, 'listen');
	if (typeof listen !== 'function') {
		throw new TypeError(
			'Node.js has no Server.listen any more; keep Playground off the network in another way.',
		);
	}
	const onLoopback = function (this: Server, ...args: unknown[]): Server {
		const [port, ...rest] = args;
		Reflect.apply(listen, this, typeof port === 'number' ? [{ port, host: '127.0.0.1' }, ...rest] : args);
		return this;
	};
	Reflect.set(Server.prototype, 'listen', onLoopback);
}

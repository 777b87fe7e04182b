/**
 * Preloaded into a Node.js process of the stack: its clock is moved by what the file named in `STACK_CLOCK_FILE`
 * says, in milliseconds. Timers run on, as on a machine whose clock is set.
 */
import { readFileSync } from 'node:fs';

const file = process.env['STACK_CLOCK_FILE'];
const RealDate = Date;
const construct: (type: DateConstructor, args: unknown[]) => Date = Reflect.construct;

function now(): number {
	let offset = 0;
	try {
		offset = Number(readFileSync(file ?? '', 'utf8'));
	} catch {
		// Nobody has moved it.
	}
	return RealDate.now() + offset;
}

globalThis.Date = new Proxy(RealDate, {
	construct: (target, args: unknown[]) => (args.length === 0 ? new target(now()) : construct(target, args)),
	get: (target, property): unknown => (property === 'now' ? now : Reflect.get(target, property)),
});

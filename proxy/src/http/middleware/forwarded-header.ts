import type { RequestHandler } from 'express';
import type { IgnoredForwarding } from '../../domain/limits/ignored-forwarding.ts';
import type { Logger } from '../../logger.ts';

/** Notices that a reverse proxy says whom a request comes from, while nobody's word is taken for it. */
export function noticeForwarding(forwarding: IgnoredForwarding, log: Logger): RequestHandler {
	return ({ headers }, _response, next) => {
		const isForwarded =
			headers['x-forwarded-for'] !== undefined ||
			headers.forwarded !== undefined ||
			headers['x-real-ip'] !== undefined;
		if (isForwarded && forwarding.note()) {
			log.warn(
				{ event: 'forwarded_header_ignored' },
				'A reverse proxy seems to stand in front, but CHATHUB_TRUST_PROXY is not set: visitors behind it are not limited when its address is private, and limited as one client when it is public. Set it.',
			);
		}
		next();
	};
}

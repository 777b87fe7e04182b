import { useEffect, useRef, useState } from '@wordpress/element';

import { isAbort, toApiError } from '../../api/api-error.ts';
import { diagnose } from '../../api/client.ts';
import { idle, loading } from '../../api/remote.ts';
import type { Remote } from '../../api/remote.ts';
import type { Diagnosis } from '../../api/schemas.ts';

/** A check of the whole way to a token. Its result holds for the organization and operator it was run with only. */
export const useCheck = (
	organization: number | null,
	operator: number | null,
): readonly [Remote<Diagnosis>, () => void] => {
	const subject = `${organization ?? ''}/${operator ?? ''}`;
	const [last, setLast] = useState<{ readonly of: string; readonly remote: Remote<Diagnosis> } | null>(
		null,
	);
	const runningRef = useRef<AbortController | null>(null);

	useEffect(
		() => () => {
			runningRef.current?.abort();
		},
		[subject],
	);

	const run = async (id: number) => {
		runningRef.current?.abort();
		const { signal } = (runningRef.current = new AbortController());
		const settle = (remote: Remote<Diagnosis>) => {
			if (!signal.aborted) {
				setLast({ of: subject, remote });
			}
		};
		settle(loading);
		try {
			settle({ status: 'ready', value: await diagnose(id, operator, signal) });
		} catch (reason) {
			if (!isAbort(reason)) {
				settle({ status: 'failed', error: toApiError(reason) });
			}
		}
	};

	return [
		last?.of === subject ? last.remote : idle,
		() => {
			if (organization !== null) {
				void run(organization);
			}
		},
	];
};

import { speak } from '@wordpress/a11y';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent, RefObject } from 'react';

import { toApiError } from '../../api/api-error.ts';
import { findConnectionStringProblem, withoutBlanks } from './connection-string.ts';
import type { ConnectionStringProblem } from './connection-string.ts';

type State =
	| { readonly status: 'editing' }
	| { readonly status: 'connecting' }
	| { readonly status: 'refused'; readonly message: string };

export type ConnectForm = {
	readonly text: string;
	readonly setText: (text: string) => void;
	readonly state: State;
	readonly field: RefObject<HTMLInputElement>;
	readonly submit: (event: FormEvent) => void;
};

const advice = (problem: ConnectionStringProblem): string => {
	switch (problem) {
		case 'empty':
			return __('Paste the connection string that the proxy printed.', 'chathub');
		case 'not_one':
			return __(
				'This is not a connection string: it starts with “chathub_v1_”. Copy it again from the proxy.',
				'chathub',
			);
		case 'incomplete':
			return __(
				'A part of the connection string is missing or something was added. Copy the whole line again.',
				'chathub',
			);
		case 'damaged':
			return __(
				'The connection string changed on its way here. Copy it again, straight from the proxy.',
				'chathub',
			);
		case 'not_understood':
			return __(
				'This plugin does not understand the connection string. Update the plugin and the proxy, then make a new one.',
				'chathub',
			);
	}
};

/** Pasting a connection string and handing it over. A refused one stays in the field. */
export const useConnectForm = (
	connect: (connectionString: string) => Promise<void>,
	onConnected: () => void,
): ConnectForm => {
	const [text, setText] = useState('');
	const [state, setState] = useState<State>({ status: 'editing' });
	const field = useRef<HTMLInputElement>(null);

	const refuse = (message: string) => {
		setState({ status: 'refused', message });
		speak(message, 'assertive');
		field.current?.focus();
	};

	const send = async () => {
		setState({ status: 'connecting' });
		const connectionString = withoutBlanks(text);
		const problem = await findConnectionStringProblem(
			connectionString,
			window.isSecureContext ? crypto.subtle : undefined,
		);
		if (problem !== null) {
			refuse(advice(problem));
			return;
		}
		try {
			await connect(connectionString);
			setText('');
			setState({ status: 'editing' });
			onConnected();
		} catch (reason) {
			refuse(toApiError(reason).message);
		}
	};

	return {
		text,
		setText: (next) => {
			setText(next);
			setState({ status: 'editing' });
		},
		state,
		field,
		submit: (event) => {
			event.preventDefault();
			if (state.status !== 'connecting') {
				void send();
			}
		},
	};
};

import type { ChatStrings } from '../page/connect-chat.ts';

/** All that a chat says; `text` is its button's. */
export type EmbedStrings = ChatStrings & { readonly text: string };

/** By language, as the subtag that `lang` begins with (RFC 5646). */
const STRINGS = {
	en: {
		text: 'Chat with us',
		loading: 'Opening the chat…',
		open: 'The chat is open.',
		failed: 'The chat cannot be opened right now. Please use another way to reach us.',
		retry: 'Try again',
		unsent: 'The chat was interrupted and your last words were not sent. Please use another way to reach us.',
		title: 'Chat',
	},
	cs: {
		text: 'Napište nám',
		loading: 'Chat se otevírá…',
		open: 'Chat je otevřený.',
		failed: 'Chat teď nelze otevřít. Spojte se s námi prosím jinak.',
		retry: 'Zkusit znovu',
		unsent: 'Chat se přerušil a vaše poslední slova nebyla odeslána. Spojte se s námi prosím jinak.',
		title: 'Chat',
	},
	uk: {
		text: 'Написати нам',
		loading: 'Чат відкривається…',
		open: 'Чат відкрито.',
		failed: 'Зараз чат відкрити не вдається. Зв’яжіться з нами, будь ласка, в інший спосіб.',
		retry: 'Спробувати ще раз',
		unsent: 'Чат перервався, ваші останні слова не надіслано. Зв’яжіться з нами, будь ласка, в інший спосіб.',
		title: 'Чат',
	},
} as const satisfies Record<string, EmbedStrings>;

const isOurs = (language: string): language is keyof typeof STRINGS => Object.hasOwn(STRINGS, language);

/**
 * What a chat says in this place: in the language around it, English where we have no words of that language; each
 * text as the place itself has it, where it does (`data-chathub-text`, `-loading`, `-open`, `-failed`, `-retry`,
 * `-unsent`, `-title`).
 *
 * @returns also the language to mark our own words with (WCAG 3.1.2); none where the place has words of its own.
 */
export function stringsFor(place: HTMLElement): { strings: EmbedStrings; language: string | undefined } {
	const [spoken = ''] = (place.closest('[lang]')?.getAttribute('lang') ?? '').toLowerCase().split('-');
	const language = isOurs(spoken) ? spoken : 'en';
	const { text, loading, open, failed, retry, unsent, title } = STRINGS[language];
	const {
		chathubText,
		chathubLoading,
		chathubOpen,
		chathubFailed,
		chathubRetry,
		chathubUnsent,
		chathubTitle,
	}: Readonly<Record<string, string | undefined>> = place.dataset;
	const own = [chathubText, chathubLoading, chathubOpen, chathubFailed, chathubRetry];
	return {
		strings: {
			text: chathubText ?? text,
			loading: chathubLoading ?? loading,
			open: chathubOpen ?? open,
			failed: chathubFailed ?? failed,
			retry: chathubRetry ?? retry,
			unsent: chathubUnsent ?? (chathubFailed === undefined ? unsent : undefined),
			title: chathubTitle ?? title,
		},
		language: own.every((words) => words === undefined) ? language : undefined,
	};
}

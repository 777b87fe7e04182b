/*
 * The simulated vendor's widget script. Evaluated once for every script element: the modules that it imports keep
 * their state for as long as the page lives, so a later element continues the conversation of an earlier one.
 */
import { openChat } from './chat.ts';

const scripts = [...document.querySelectorAll('script[id^="operator-chat-panel-script"]')];
// A module has no document.currentScript; the element added last is the one that runs.
const token = scripts.at(-1)?.getAttribute('token') ?? '';

openChat(new URL(import.meta.url).origin, token);

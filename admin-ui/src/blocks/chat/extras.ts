/**
 * What only some pages need, each of it when the page has shown: chats that open without a click, office hours that end
 * or begin meanwhile, elements of the page that open a chat, floating chats above what themes fix to the bottom of the window.
 */
export { followHours, followOpeners, keepClearOfBars, openUnasked } from '@chathub/widget';

/**
 * What only some pages need, each of it when the page has shown: chats that open without a click, office hours that end
 * or begin meanwhile, floating chats above what themes fix to the bottom of the window.
 */
export { followHours, keepClearOfBars, openUnasked } from '@chathub/widget';

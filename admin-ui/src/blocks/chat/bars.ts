/** Keeps floating chats above what themes fix to the bottom of the window; comes where one floats. */
export { keepClearOfBars } from '@chathub/widget';

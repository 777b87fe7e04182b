/** The chat itself; comes when somebody wants it. */
export { createPageLoader } from '@chathub/widget';

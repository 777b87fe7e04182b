/** Keeps what a page tells of the office hours right; comes where there are any. */
export { followHours } from '@chathub/widget';

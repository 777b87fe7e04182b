/** Milliseconds from the click to an open chat. */
export const PATIENCE = 8000;

/** WordPress 6.8 and 6.9 style controls the old way unless asked; later versions always do it like this. */
export const controlLook = { __nextHasNoMarginBottom: true, __next40pxDefaultSize: true } as const;

/** The same for a textarea, which has no height to choose. */
export const textareaLook = { __nextHasNoMarginBottom: true } as const;

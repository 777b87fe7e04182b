/** The ChatHub loader. See README.md for the parts, docs/architecture.md for what it may and may not do. */
export { createLoader } from './core/loader.ts';
export type { Loader, LoaderOptions, OpenOptions } from './core/loader-options.ts';
export { directMount, type DirectMountOptions } from './core/mount-direct.ts';
export type { CreateMount, Mount } from './core/mount.ts';
export type { Failure, FailureReason, LoaderState, Retry } from './core/state.ts';
export type { CustomSource, ProxySource, Source } from './core/token-client.ts';
export { browserEnvironment, type Environment } from './core/environment.ts';
export { type ChatRequest, createPageLoader } from './core/page-loader.ts';
export { createToldState, type ToldState } from './core/told-state.ts';
export { hasConsent, savesData } from './page/consent.ts';
export type { OfficeHours, PlaceData } from './page/connect-chat.ts';
export { followOpeners } from './page/follow-openers.ts';
export { followHours } from './page/follow-hours.ts';
export { keepClearOfBars } from './page/keep-clear-of-bars.ts';
export { offerChats } from './page/offer-chats.ts';
export { openUnasked } from './page/open-unasked.ts';
export { type Availability, isOpenAt } from './page/office-hours.ts';

/** The ChatHub loader. See README.md for the parts, docs/architecture.md for what it may and may not do. */
export { createLoader, type Loader, type LoaderOptions } from './core/loader.ts';
export { directMount, type DirectMountOptions } from './core/mount-direct.ts';
export type { CreateMount, Mount } from './core/mount.ts';
export type { Failure, FailureReason, LoaderState, Retry } from './core/state.ts';
export type { CustomSource, ProxySource, Source } from './core/token-client.ts';
export { browserEnvironment, type Environment } from './core/environment.ts';
export { connectChat, type ChatStrings } from './page/connect-chat.ts';
export { offerChats } from './page/offer-chats.ts';

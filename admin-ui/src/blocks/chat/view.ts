import { startChats } from './start-chats.ts';

// Scripts of their own, which the build names with their versions (webpack.config.js): each comes when it is wanted.
startChats(document, { loader: () => import('./loader.ts'), extras: () => import('./extras.ts') });

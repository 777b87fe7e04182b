import { startChats } from './start-chats.ts';

// Scripts of their own, which the build names with their versions (webpack.config.js): each comes when it is wanted.
startChats(document, {
	loader: () => import('./loader.ts'),
	hours: () => import('./hours.ts'),
	bars: () => import('./bars.ts'),
});

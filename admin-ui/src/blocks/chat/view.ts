import { startChats } from './start-chats.ts';

startChats(document);

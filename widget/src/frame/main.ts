import { readFrameSettings } from './settings.ts';
import { startFrame } from './start-frame.ts';

startFrame(readFrameSettings(document), window);

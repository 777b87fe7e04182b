import { writeScripts } from '../build/write-scripts.ts';
import { SCRIPTS_FOLDER } from '../src/pages/read-scripts.ts';

/** Once before all tests: some start real proxies, which do not run without what browsers load. */
export const setup = (): Promise<void> => writeScripts(SCRIPTS_FOLDER);

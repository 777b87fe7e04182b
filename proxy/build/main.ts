import { SCRIPTS_FOLDER } from '../src/pages/read-scripts.ts';
import { writeScripts } from './write-scripts.ts';

await writeScripts(SCRIPTS_FOLDER);

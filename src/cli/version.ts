import { version } from '../../package.json';

/** The program's version, as package.json has it; the bundler writes it in. */
export const VERSION: string = version;

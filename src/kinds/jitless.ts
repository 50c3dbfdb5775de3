import * as z from 'zod';

/**
 * Imported before every module that makes a schema: zod then writes no code of its own (`new Function`) to parse faster. Plans and exports are
 * untrusted, and nothing here runs code that is made from data.
 */
z.config({ jitless: true });

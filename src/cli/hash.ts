import { createHash } from 'node:crypto';

/** The SHA-256 of a file, in hexadecimal, as a Result names it. Kept apart because Node's cryptography takes longer to open than a plan to read. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

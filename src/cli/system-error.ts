/** What the file system answers, in words. */
const ANSWERS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a part of the path is no folder'],
  ['ENOSPC', 'the disk is full'],
  ['EROFS', 'the disk is read-only'],
  ['EMFILE', 'too many files are open'],
  ['ENAMETOOLONG', 'the name is too long'],
  ['EEXIST', 'something else is there'],
  ['EFBIG', 'it is too large'],
  ['ELOOP', 'the links go in a circle'],
]);

/** The system's answer in words, with its code where it has none here; null when the error is not the system's. */
export function systemAnswer(error: unknown): string | null {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return null;
  const code = String(error.code);
  return ANSWERS.get(code) ?? `the system answers ${code}`;
}

const WRITING: ReadonlySet<string> = new Set(['mkdir', 'write', 'rename', 'fsync', 'copyfile', 'unlink']);

/** A file on its way to its place: `.pay.csv.<run>.new`. */
const TEMPORARY = /\.([^/\\]+)\.[0-9a-f-]{36}\.(?:new|old)$/;

/** What the system refused, as a sentence: `cannot read "nrr.csv": permission denied`. Null when the error is not the system's. */
export function becauseOf(error: unknown): string | null {
  const answer = systemAnswer(error);
  if (answer === null || !(error instanceof Error)) return null;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : null;
  const writing = ('syscall' in error && WRITING.has(String(error.syscall))) || (path !== null && TEMPORARY.test(path));
  const what = path === null ? '' : ` "${path.replace(TEMPORARY, '$1')}"`;
  return `cannot ${writing ? 'write' : 'read'}${what}: ${answer}`;
}

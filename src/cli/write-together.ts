import { randomUUID } from 'node:crypto';
import { constants, copyFile, mkdir, open, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { NewFile } from './io.ts';

/** Pay is private: only the owner may read it. A sample or a schema is not; who else may read it, the system's mask decides. */
const OWNER_ONLY = 0o600;
const PUBLIC = 0o666;

/**
 * Writes a set of files whole or not at all. Each goes to a temporary file in the target folder, down to the disk; only then do they take their
 * places, in the order given, so that the last one (result.json) tells that the others are there. On any fault everything is as it was before:
 * files that stood there stand there again, temporaries and folders that were made on the way are gone. (`move` is there to fail in tests.)
 */
export async function writeTogether(folder: string, files: readonly NewFile[], move = rename): Promise<void> {
  const made: (string | undefined)[] = [];
  const folders = [...new Set(files.map(({ name }) => dirname(join(folder, name))))];
  const run = randomUUID();
  const temporary = (name: string, what: 'new' | 'old') =>
    join(folder, dirname(name), `.${basename(name)}.${run}.${what}`);
  const placed: string[] = [];
  const kept: string[] = [];
  try {
    for (const one of folders) made.push(await makeFolder(one));
    for (const { name, text, isPublic } of files) {
      await writeThrough(temporary(name, 'new'), text, isPublic === true ? PUBLIC : OWNER_ONLY);
    }
    for (const { name } of files) {
      if (await keepCopy(join(folder, name), temporary(name, 'old'))) kept.push(name);
    }
    for (const { name } of files) {
      await move(temporary(name, 'new'), join(folder, name));
      placed.push(name);
    }
    for (const one of folders) await flush(one);
  } catch (error) {
    for (const name of placed) {
      if (kept.includes(name)) await rename(temporary(name, 'old'), join(folder, name));
      else await rm(join(folder, name), { force: true });
    }
    throw error;
  } finally {
    for (const { name } of files) {
      await clear(temporary(name, 'new'));
      await clear(temporary(name, 'old'));
    }
    if (placed.length < files.length) {
      for (const [place, outermost] of [...made.entries()].reverse()) {
        if (outermost !== undefined) await removeMade(folders[place] ?? folder, outermost);
      }
    }
  }
}

/** Removes a temporary where there is one. What stands in its way (a name too long to be there) hides no other fault and stops no other removal. */
async function clear(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch {
    return;
  }
}

async function writeThrough(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Copies what stands at a target, so that it can be put back. A folder there is a fault, told before anything is moved. */
async function keepCopy(target: string, copy: string): Promise<boolean> {
  try {
    await copyFile(target, copy, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Makes the new names last through a power cut, where the system knows how (Windows does not open folders). */
async function flush(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync();
    await handle.close();
  } catch {
    return;
  }
}

/**
 * Makes a folder and those above it, and returns the outermost that was made, if any. Node's own `recursive` asks without end where a folder is there and
 * takes none, as `/proc` does.
 */
async function makeFolder(folder: string): Promise<string | undefined> {
  if (await isFolder(folder)) return undefined;
  const above = dirname(folder);
  const outermost = above === folder ? undefined : await makeFolder(above);
  try {
    await mkdir(folder);
    return outermost ?? folder;
  } catch (error) {
    if (await isFolder(folder)) return outermost;
    throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() === true;
}

/** Removes the folders that were made on the way, the innermost first, as far as nobody else uses them. */
async function removeMade(folder: string, outermost: string): Promise<void> {
  const last = resolve(outermost);
  try {
    for (let at = resolve(folder); at.length >= last.length; at = dirname(at)) await rmdir(at);
  } catch {
    return;
  }
}

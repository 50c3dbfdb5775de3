import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DataFile, DataFolder } from '../exports/folder.ts';
import { EXIT, Refusal } from './exit.ts';
import type { Io } from './io.ts';

/** The data folder at a path, ready to be read. Files are opened one by one as they are asked for, and hashed while they stream by. */
export async function readFolder(path: string, io: Io): Promise<DataFolder> {
  const kind = await io.files.kind(path);
  if (kind !== 'folder') {
    const what =
      kind === null ? 'there is no such folder' : 'it is a file; --data takes the folder that the exports are in';
    throw new Refusal(EXIT.couldNotRun, `cannot read the data folder "${path}": ${what}`);
  }
  return { name: path, files: await io.files.list(path), open: (file) => openFile(join(path, file), io) };
}

function openFile(path: string, io: Io): DataFile {
  const hash = createHash('sha256');
  let digest: string | null = null;
  async function* hashed() {
    for await (const chunk of io.files.stream(path)) {
      hash.update(chunk);
      yield chunk;
    }
    digest = hash.digest('hex');
  }
  return {
    chunks: hashed(),
    sha256() {
      if (digest === null) throw new Error(`${path} has not been read to its end`);
      return digest;
    },
  };
}

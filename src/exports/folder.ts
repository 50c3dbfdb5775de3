/**
 * A data folder as the readers see it: files by name, as streams of bytes. The command line opens real files, tests keep texts in memory, and a
 * web page could hand over uploads. `sha256` answers once the stream has been read to its end.
 */
export type DataFile = { readonly chunks: AsyncIterable<Uint8Array>; sha256(): string };

export type DataFolder = {
  /** The folder as it was named, for messages. */
  readonly name: string;
  /** The names of the files in it, in code-point order. */
  readonly files: readonly string[];
  open(file: string): DataFile;
};

import type { HouseholdPaid } from '../review/draws/household.ts';
import type { DrawTask } from '../review/draws/task.ts';

/** Where text goes: a terminal, or a pipe or file, which has no width and no colour. */
export type Sink = {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** How many cells a line of the terminal has; null when it is none. */
  readonly columns: number | null;
};

/** A file to be written: its name in the folder (or a path below it), and its text. Only its owner may read it, unless it is public. */
export type NewFile = { readonly name: string; readonly text: string; readonly isPublic?: boolean };

/**
 * The files around a run. Every function fails with a system error (`ENOENT`, `EACCES` …) where the file system does. Paths are as the command
 * line gave them, relative to the working folder.
 */
export type Files = {
  /** What is at a path; null when nothing is. */
  kind(path: string): Promise<'file' | 'folder' | 'other' | null>;
  /** The names of the files in a folder, in code-point order. */
  list(folder: string): Promise<readonly string[]>;
  /** The names of the folders in it that are not hidden, in code-point order. */
  folders(folder: string): Promise<readonly string[]>;
  read(path: string): Promise<Uint8Array>;
  stream(path: string): AsyncIterable<Uint8Array>;
  /** Writes all of these files into a folder, made if need be, or none of them; readable by their owner alone, unless one is public. */
  writeAll(folder: string, files: readonly NewFile[]): Promise<void>;
  /** Writes one file, whole or not at all; into what is no file (a device, a named pipe) it just writes. */
  write(path: string, text: string): Promise<void>;
};

/** Another thread that pays draws: it is asked for households of its task, one list after the other. */
export type DrawThread = { pay(households: readonly number[]): Promise<HouseholdPaid>; end(): Promise<void> };

/** How many threads run at a time, and how one is started with a copy of a task. */
export type Threads = { readonly count: number; start(task: DrawTask): Promise<DrawThread> };

/** Everything a command knows of the world. Tests give one that lives in memory. */
export type Io = {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working folder. */
  cwd(): string;
  readonly files: Files;
  /** Absent where there is but one thread. */
  readonly threads?: Threads;
  /** Asks the person at the terminal, and returns the line they type; missing where nobody is there to answer. */
  readonly ask?: (question: string) => Promise<string>;
};

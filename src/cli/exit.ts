/** What the process returns to its shell. */
export const EXIT = {
  fine: 0,
  /** A fault in a plan or an export, too many warnings; with `simulate --exit-code`, differences. */
  findings: 1,
  /** A wrong invocation: an unknown command, flag, format or person, a missing argument. */
  invocation: 2,
  /** An unreadable file, or a bug. */
  couldNotRun: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with a sentence for the person who called it: what is wrong, and in `help` what to do. */
export class Refusal extends Error {
  readonly exit: ExitCode;
  readonly help: string | null;

  constructor(exit: ExitCode, message: string, help: string | null = null) {
    super(message);
    this.exit = exit;
    this.help = help;
  }
}

/** A wrong invocation. */
export function refuse(message: string, help: string | null = null): Refusal {
  return new Refusal(EXIT.invocation, message, help);
}

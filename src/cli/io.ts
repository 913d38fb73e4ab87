/** A stream that takes text, and says whether a person reads it. */
export interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** The width of the terminal. */
  readonly columns?: number;
}

/** Streams, environment and signals of a run; tests bring their own. */
export interface Io {
  stdin: AsyncIterable<Uint8Array> & { readonly isTTY?: boolean };
  stdout: OutputStream;
  stderr: OutputStream;
  env: Readonly<Record<string, string | undefined>>;
  /** The day, as `2026-11-30`; undefined where it is not to matter. */
  today?: string;
  /** The time, as an ISO text; undefined where it is not to matter. */
  now?: string;
  /** The folder that relative file names start from. */
  cwd: string;
  /** Tells the listener when the user wants to stop, with the exit code for that. */
  onStop?(listener: (code: number) => void): void;
}

/** An option of a command line, as yargs takes it, in a group of the help. */
export interface OptionSpec {
  readonly type: "string" | "boolean" | "count";
  readonly array?: true;
  readonly requiresArg?: true;
  readonly group: string;
  readonly describe: string;
  readonly alias?: string;
}

/** Returns an option with one value. */
export const one = (group: string, describe: string) =>
  ({ type: "string", requiresArg: true, group: `${group}:`, describe }) as const;

/** Returns an option that may stand several times. */
export const several = (group: string, describe: string) =>
  ({ type: "string", array: true, requiresArg: true, group: `${group}:`, describe }) as const;

/** Returns an option without a value. */
export const flag = (group: string, describe: string) => ({ type: "boolean", group: `${group}:`, describe }) as const;

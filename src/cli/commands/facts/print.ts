import { commandLine, followingLine, variableLines, type CliOptions } from "../../../facts/command-line.js";
import type { NeededQuery } from "../../../facts/needed.js";

/** The profile and the Regions that the commands name. */
export interface CommandOptions {
  readonly profile: string | undefined;
  readonly regions: readonly string[];
}

/** One command, with what it is for. */
export interface FactsCommand {
  readonly query: string;
  readonly subject?: string;
  readonly for: readonly string[];
  readonly tells: string;
  /** The commands: the first one asks, one that follows asks for more about what it lists. */
  readonly commands: readonly string[];
}

/** Returns the AWS CLI commands that ask what is needed, in each Region. What is the same everywhere is asked once. */
export function commandsOf(
  needs: readonly NeededQuery[],
  { profile, regions }: CommandOptions,
): readonly FactsCommand[] {
  const places = regions.length > 0 ? regions : [undefined];
  return places.flatMap((region, place) =>
    needs
      .filter(({ query }) => place === 0 || query.scope === "region")
      .map(({ query, subject, for: names }) => {
        const options: CliOptions = { profile, region };
        const follows = followingLine(query, options);
        return {
          query: query.id,
          ...(subject === undefined ? {} : { subject }),
          for: names,
          tells: query.tells,
          commands: [commandLine(query, subject, options), ...(follows === undefined ? [] : [follows])],
        };
      }),
  );
}

/** Returns the commands as lines for a shell, each with a comment above that says who needs it. */
export function commandText(commands: readonly FactsCommand[], { profile, regions }: CommandOptions): string {
  const subjects = commands.flatMap(({ subject }) => subject ?? []);
  const [only, ...more] = regions;
  const region = more.length === 0 ? only : undefined;
  const printed = new Set<string>();
  const lines = commands.flatMap((each) => {
    // What two questions begin with is asked once.
    const asked = each.commands.filter((command) => !printed.has(command));
    for (const command of asked) printed.add(command);
    return [`# ${neededBy(each.for)}: ${each.tells}`, ...asked];
  });
  return [...variableLines(subjects, { profile, region }), ...lines].map((line) => `${line}\n`).join("");
}

/** Names who need something. What a shell could take for more than a word is left out: some shells run comments. */
function neededBy(names: readonly string[]): string {
  const plain = names.filter((name) => /^[A-Za-z0-9]{1,100}$/.test(name));
  const shown = plain.slice(0, 3);
  const others = names.length - shown.length;
  return [...shown, ...(others > 0 ? [`${others} more`] : [])].join(", ");
}

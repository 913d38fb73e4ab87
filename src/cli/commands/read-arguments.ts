import { colorChoices, styleFor } from "../color.js";
import { oneOf, singleValue, usageError } from "../choices.js";
import { commandNotes } from "../help-text.js";
import type { Io } from "../io.js";
import { flag, one, type OptionSpec } from "../option-kinds.js";
import { assertFlagsAlone, helpOf, parserOf, unknownOption } from "../parser.js";
import type { Command, CommandArguments } from "./command.js";

const common = {
  help: { ...flag("Output", "Show this help"), alias: "h" },
  color: one("Output", `Colour: ${colorChoices.join(", ")} (default: auto, on a terminal)`),
  "no-color": flag("Output", "The same as --color never"),
} as const;

/** Returns all options of a command. */
export function optionsOf(command: Command): Readonly<Record<string, OptionSpec>> {
  return { ...command.options, ...common };
}

/** Returns the help of a command for a terminal of so many columns. */
export async function commandHelp(command: Command, columns?: number): Promise<string> {
  const { usage, description } = command;
  const syntax = { usage: `${usage}\n\n${description}`, options: optionsOf(command) };
  return await helpOf(syntax, (width) => commandNotes(command, width), columns);
}

/** Reads the command line of a command, without its name; `help` if it asks for that. Throws `CfnFixError` USAGE. */
export async function readCommandArguments(
  command: Command,
  args: readonly string[],
  io: Io,
): Promise<CommandArguments | "help"> {
  const options = optionsOf(command);
  assertFlagsAlone(args, options);
  const argv = (await parserOf({ usage: command.usage, options })).parseSync([...args]);
  const given = new Map<string, unknown>(Object.entries(argv));
  const aliases = Object.values(options).flatMap(({ alias }) => alias ?? []);
  for (const key of given.keys())
    if (!Object.hasOwn(options, key) && !aliases.includes(key) && !["_", "--", "$0"].includes(key))
      throw unknownOption(`--${key}`, options);
  const before = argv._.map(String);
  const unknown = before.find((name) => name.startsWith("-") && name !== "-");
  if (unknown !== undefined) throw unknownOption(unknown.replace(/=.*$/s, ""), options);
  if (given.get("help") === true) return "help";
  const after = given.get("--");
  const names = [...before, ...(Array.isArray(after) ? after.map(String) : [])];
  if (names.includes("")) throw usageError("empty file name");
  const color = singleValue("color", given.get("color"));
  if (color !== undefined && given.get("no-color") === true)
    throw usageError("--color and --no-color cannot be combined");
  const choice =
    color !== undefined ? oneOf("colour", color, colorChoices) : given.get("no-color") === true ? "never" : "auto";
  return { names, options: Object.fromEntries(given), style: styleFor(io.stdout, choice, io) };
}

import { usageErrorOf } from "../choices.js";
import type { Core } from "../core.js";
import type { Io } from "../io.js";
import type { CommandEntry } from "./index.js";
import { commandHelp, readCommandArguments } from "./read-arguments.js";

/** Does what the words after the name of a command ask for and returns the exit code. Throws `CfnFixError`. */
export async function runCommand(entry: CommandEntry, args: readonly string[], io: Io, core: Core): Promise<number> {
  const command = await entry.load();
  try {
    const given = await readCommandArguments(command, args, io);
    if (given !== "help") return await command.run(given, io, core);
  } catch (error) {
    throw usageErrorOf(command.name, error);
  }
  io.stdout.write(await commandHelp(command, io.stdout.columns));
  return 0;
}

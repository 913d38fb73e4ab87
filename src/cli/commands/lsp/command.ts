import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { usageError } from "../../choices.js";
import type { Core } from "../../core.js";
import type { Io } from "../../io.js";
import { flag, one } from "../../option-kinds.js";
import type { Command, CommandArguments } from "../command.js";
import { serve } from "./server.js";

/** `cfn-fix lsp`: a language server for editors. */
export const lspCommand: Command = {
  name: "lsp",
  usage: "cfn-fix lsp [options]",
  description:
    "Speaks the Language Server Protocol on stdin and stdout: an editor starts it, and\n" +
    "shows findings as you type, fixes to choose, and why each matters. The nearest\n" +
    "configuration of each template holds, and the settings cfnFix of the editor.\n" +
    "docs/editors.md says how editors are set up.",
  options: {
    stdio: flag("Speaking", "Speak on stdin and stdout, as it does anyway"),
    clientProcessId: one("Speaking", "End when this process has ended"),
  },
  examples: [["cfn-fix lsp --stdio", "Start the server, as an editor does"]],
  exitCodes: [
    ["0", "The editor has shut it down."],
    ["1", "The editor has gone without that."],
    ["2", "Could not run: wrong options."],
  ],
  run,
};

/** Serves until the editor goes; that ends the process. */
async function run({ names }: CommandArguments, io: Io, core: Core): Promise<number> {
  const [name] = names;
  if (name !== undefined) throw usageError(`lsp takes no file, such as ${name}`);
  serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout), io, core);
  return await new Promise<never>(() => undefined);
}

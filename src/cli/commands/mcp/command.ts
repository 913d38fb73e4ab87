import { Readable, Writable } from "node:stream";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { serveStdio, StdioServerTransport } from "@modelcontextprotocol/server/stdio";
import { isFolder } from "../../../files/folder.js";
import { printable } from "../../../report/printable.js";
import { allOf, singleValue, usageError } from "../../choices.js";
import { configurationChoice } from "../../configuration.js";
import type { Core } from "../../core.js";
import { withConfiguredRules } from "../../custom-rules/configured.js";
import type { Io } from "../../io.js";
import { flag, one, several } from "../../option-kinds.js";
import type { Command, CommandArguments } from "../command.js";
import type { Setting } from "./job-of.js";
import { limitsIn, usualBytes, usualSeconds } from "./limits.js";
import { messageLines, mostInLine, type Refuse } from "./lines.js";
import { serverFor } from "./server.js";
import { ToolThreads } from "./threads.js";

/** Calls that are answered at a time, at most. */
const mostThreads = 4;

/** `cfn-fix mcp`: the tools of cfn-fix for AI agents, by the Model Context Protocol. */
export const mcpCommand: Command = {
  name: "mcp",
  usage: "cfn-fix mcp [options]",
  description:
    "Serves the tools of cfn-fix to an AI agent by the Model Context Protocol, on\n" +
    "stdin and stdout: check_template, fix_template, explain_rule, parameters_for\n" +
    "and from_events. Nothing is written, and AWS is not asked. The client of the\n" +
    "agent starts it; docs/agents.md says how.",
  options: {
    root: several("Reading", "Folder below which tools may read files (repeat; default: the working folder)"),
    "max-bytes": one("Limits", `Largest template, in bytes (default: ${usualBytes})`),
    timeout: one("Limits", `Longest time for one answer, in seconds (default: ${usualSeconds})`),
    config: one("Configuring", "Use this configuration file"),
    "no-config": flag("Configuring", "Ignore configuration files"),
  },
  examples: [
    ["cfn-fix mcp", "Serve the templates below the working folder"],
    ["cfn-fix mcp --root infra --root shared", "Let tools read files below two folders only"],
  ],
  exitCodes: [
    ["0", "The client has closed the connection."],
    ["2", "Could not run: wrong options, a folder that is not there."],
  ],
  run,
};

async function run({ names, options }: CommandArguments, io: Io, given: Core): Promise<number> {
  if (names.length > 0) throw usageError("mcp takes no templates", "the tools get them; --root says from where");
  const roots = await rootsIn(options, io);
  const limits = limitsIn(options);
  const config = configurationChoice(singleValue("config", options["config"]), options["no-config"] === true);
  const core = await withConfiguredRules(given, config, io);
  const start = { does: "tools", customRules: core.customRules ?? [] } as const;
  const threads = new ToolThreads(Math.min(mostThreads, availableParallelism()), limits.timeout, start);
  threads.warm();
  await served({ io, core, config, roots, limits }, threads);
  return 0;
}

/** Serves the client until it closes the connection, or until the user stops it. */
async function served(setting: Setting, threads: ToolThreads): Promise<void> {
  const { io } = setting;
  const stdout = new Writable({
    decodeStrings: false,
    write(text, _encoding, done) {
      io.stdout.write(String(text));
      done();
    },
  });
  // Each answer that waits for the client listens.
  stdout.setMaxListeners(0);
  const refuse: Refuse = (id, code, message) =>
    void stdout.write(`${JSON.stringify({ jsonrpc: "2.0", id, error: { code, message } })}\n`);
  const stdin = Readable.from(messageLines(io.stdin, refuse), { objectMode: false });
  const closed = new Promise<void>((resolve) => {
    stdin.once("close", resolve);
    io.onStop?.(() => resolve());
  });
  const handle = serveStdio(() => serverFor(setting, threads), {
    transport: new StdioServerTransport(stdin, stdout, { maxBufferSize: 2 * mostInLine }),
    // Stdout belongs to the protocol.
    onerror: (error) => void io.stderr.write(`cfn-fix: ${printable(error.message)}\n`),
  });
  await closed;
  await handle.close();
  await threads.close();
  stdin.destroy();
}

async function rootsIn(options: CommandArguments["options"], { cwd }: Io): Promise<readonly string[]> {
  const named = allOf(options["root"]).map(String);
  const roots = named.length === 0 ? [cwd] : named.map((name) => resolve(cwd, name));
  for (const [index, root] of roots.entries())
    if (named[index] === "" || !(await isFolder(root)))
      throw usageError(`--root ${named[index] ?? root} is no folder`, "name a folder that is there");
  return roots;
}

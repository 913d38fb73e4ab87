import type { Command } from "./command.js";

/** A command, before it is loaded. */
export interface CommandEntry {
  readonly name: string;
  /** What it does, in a few words. */
  readonly summary: string;
  load(): Promise<Command>;
}

/** The commands by their order in the help: each is a word in the first place of a command line. */
export const commands: readonly CommandEntry[] = [
  {
    name: "facts",
    summary: "say what the templates need to know of an account, and ask it",
    load: async () => (await import("./facts/command.js")).factsCommand,
  },
  {
    name: "parameters",
    summary: "fill the parameters of a template by what an account has",
    load: async () => (await import("./parameters/command.js")).parametersCommand,
  },
  {
    name: "impact",
    summary: "say what deploying one template over another does",
    load: async () => (await import("./impact/command.js")).impactCommand,
  },
  {
    name: "rules",
    summary: "test, check and list rules of your own",
    load: async () => (await import("./rules/command.js")).rulesCommand,
  },
  {
    name: "mcp",
    summary: "serve its tools to AI agents by the Model Context Protocol",
    load: async () => (await import("./mcp/command.js")).mcpCommand,
  },
  {
    name: "lsp",
    summary: "show findings and fixes in an editor, as a language server",
    load: async () => (await import("./lsp/command.js")).lspCommand,
  },
];

/** Returns the command that a command line begins with; undefined if it begins with anything else. */
export function commandIn([word]: readonly string[]): CommandEntry | undefined {
  return commands.find(({ name }) => name === word);
}

import { expect } from "chai";
import { runCommand } from "../../src/cli/commands/run-command.js";
import { flag, one, several } from "../../src/cli/option-kinds.js";
import type { Command, CommandArguments } from "../../src/cli/commands/command.js";
import { CfnFixError } from "../../src/values/errors.js";
import { rules, fix } from "../../src/index.js";

const made = (calls: CommandArguments[]): Command => ({
  name: "greet",
  usage: "cfn-fix greet [options] <who...>",
  description: "Greets.",
  options: { loud: flag("Greeting", "Shout"), word: one("Greeting", "The word"), also: several("Greeting", "More") },
  examples: [["cfn-fix greet world", "Greet the world"]],
  exitCodes: [["0", "Greeted."]],
  run: async (given) => (calls.push(given), 0),
});

async function run(...args: string[]): Promise<{ code: number; text: string; calls: CommandArguments[] }> {
  const calls: CommandArguments[] = [];
  let text = "";
  const stream = { write: (more: string) => (text += more) };
  const stdin = Object.assign((async function* (): AsyncGenerator<Uint8Array> {})(), {});
  const entry = { name: "greet", summary: "Greet", load: async () => made(calls) };
  const code = await runCommand(
    entry,
    args,
    { stdin, stdout: stream, stderr: stream, env: {}, cwd: "/" },
    { fix, rules },
  );
  return { code, text, calls };
}

async function refusal(...args: string[]): Promise<string> {
  try {
    await run(...args);
  } catch (error) {
    if (error instanceof CfnFixError) return `${error.code}: ${error.message} (${error.help})`;
    throw error;
  }
  return "none";
}

describe("commands", () => {
  it("get their names and options", async () => {
    const { calls } = await run("a", "--loud", "--word", "hi", "--also=x", "--also", "y", "--", "-b");
    expect(calls[0]?.names).to.deep.equal(["a", "-b"]);
    expect(calls[0]?.options).to.include({ loud: true, word: "hi" });
    expect(calls[0]?.options["also"]).to.deep.equal(["x", "y"]);
  });

  it("show their help, with examples and exit codes", async () => {
    const { code, text, calls } = await run("--help");
    expect([code, calls]).to.deep.equal([0, []]);
    for (const part of ["cfn-fix greet [options]", "--loud", "Shout", "cfn-fix greet world", "Greeted.", "--color"])
      expect(text).to.include(part);
  });

  it("refuse what they do not know, with the closest match", async () => {
    expect(await refusal("--lout")).to.equal("USAGE: unknown option --lout (did you mean --loud?)");
    expect(await refusal("--loud=yes")).to.include("--loud takes no value");
    expect(await refusal("a", "--word")).to.include("option --word needs a value");
    expect(await refusal("")).to.include("empty file name");
    expect(await refusal("a", "--color", "pink")).to.include("unknown colour");
  });
});

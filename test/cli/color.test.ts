import { expect } from "chai";
import { styleFor, styleForPatch, type ColorChoice } from "../../src/cli/color.js";
import { plain } from "../../src/report/style.js";
import { World } from "./world.js";

const terminal = { isTTY: true, write: () => undefined };
const file = { write: () => undefined };
const isColoured = (stream: typeof file, choice: ColorChoice, env: Record<string, string> = {}): boolean =>
  styleFor(stream, choice, { env }) !== plain;

describe("colour", () => {
  for (const [choice, env, onTerminal, elsewhere] of [
    ["auto", {}, true, false],
    ["always", {}, true, true],
    ["never", {}, false, false],
    ["auto", { NO_COLOR: "1" }, false, false],
    ["auto", { NO_COLOR: "" }, true, false],
    ["auto", { FORCE_COLOR: "1" }, true, true],
    ["auto", { FORCE_COLOR: "" }, true, true],
    ["auto", { FORCE_COLOR: "3", NO_COLOR: "1" }, true, true],
    ["auto", { FORCE_COLOR: "0" }, false, false],
    ["auto", { CLICOLOR_FORCE: "1" }, true, true],
    ["auto", { CLICOLOR_FORCE: "0" }, true, false],
    ["auto", { CLICOLOR_FORCE: "1", NO_COLOR: "1" }, false, false],
    ["auto", { CLICOLOR: "0" }, false, false],
    ["auto", { TERM: "dumb" }, false, false],
    ["always", { NO_COLOR: "1", TERM: "dumb" }, true, true],
    ["never", { FORCE_COLOR: "1" }, false, false],
  ] as const)
    it(`is ${choice} with ${JSON.stringify(env)}: ${onTerminal} on a terminal, ${elsewhere} elsewhere`, () => {
      expect([isColoured(terminal, choice, env), isColoured(file, choice, env)]).to.deep.equal([onTerminal, elsewhere]);
    });

  it("gets into a diff for git apply only by the command line", () => {
    const env = { FORCE_COLOR: "1" };
    expect(styleForPatch(file, "auto", { env })).to.equal(plain);
    expect(styleForPatch(file, "always", { env })).not.to.equal(plain);
    expect(styleForPatch(terminal, "auto", { env })).not.to.equal(plain);
  });

  it("is chosen on the command line", async () => {
    const world = new World();
    try {
      world.write("flawed.yaml", "a: 1\nb: flaw\n");
      const escape = /\u001b\[/;
      for (const [args, env, stdout, stderr] of [
        ["", {}, false, false],
        ["--color always", {}, true, true],
        ["--color=never", { FORCE_COLOR: "1" }, false, false],
        ["", { FORCE_COLOR: "1" }, false, true],
        ["--check", { CLICOLOR_FORCE: "1" }, true, true],
        ["--no-color", { FORCE_COLOR: "1" }, false, false],
      ] as const) {
        const outcome = await world.run(`flawed.yaml ${args}`, { env });
        expect([escape.test(outcome.stdout), escape.test(outcome.stderr)], args).to.deep.equal([stdout, stderr]);
      }
      expect((await world.run("flawed.yaml --color rainbow")).stderr).to.contain(
        "Expected one of: auto, always, never",
      );
      expect((await world.run("flawed.yaml --color always --no-color")).stderr).to.contain("cannot be combined");
    } finally {
      world.remove();
    }
  });
});

import { execFileSync } from "node:child_process";
import { expect } from "chai";
import { shellPath, shellWord } from "../../src/report/shell-word.js";
import { printable } from "../../src/report/printable.js";

const words = [
  "plain.yaml",
  "a b",
  "it's",
  "$(exit 3)",
  "`exit 3`",
  "!!",
  '"\\',
  "line\nbreak\tand 'tab'\\",
  "\u202edesrever",
  "\u{1F468}\u200d\u{1F469}.yaml",
  "\u001b[31mf",
  "'\u0007'0",
  `${"long/".repeat(200)}x`,
];

describe("shell words", () => {
  for (const word of words)
    it(`are read back by bash as they were, on one line: ${JSON.stringify(word).slice(0, 40)}`, () => {
      const written = shellWord(word);
      expect(execFileSync("bash", ["-ec", `printf %s ${written}`], { encoding: "utf8" })).to.equal(word);
      if (written.length < 400) expect(printable(written)).to.equal(written);
      expect(written).not.to.match(/[\n\r]/);
    });

  it("are no options where they name files", () => {
    expect(shellPath("-o.yaml")).to.equal("./-o.yaml");
    expect(shellPath("-\n")).to.equal("$'./-\\x0a'");
  });
});

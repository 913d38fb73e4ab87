import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { fix } from "../../src/index.js";
import { scanYaml } from "../../src/recover/yaml-scan.js";

const samples = new URL("../../samples/", import.meta.url);
const good = readdirSync(samples)
  .filter((name) => /\.(?:ya?ml|json|template)$/.test(name))
  .map((name) => ({ name, text: readFileSync(new URL(name, samples), "utf8") }))
  .filter(({ text }) => isRead(text));

function isRead(text: string): boolean {
  try {
    return fix(text, { only: [] }).output === text;
  } catch {
    return false;
  }
}

const lined = (text: string, change: (line: string, index: number) => string): string =>
  text
    .split("\n")
    .map((line, index, all) => (index === all.length - 1 && line === "" ? line : change(line, index)))
    .join("\n");

/** What can happen to a template on its way, so that nothing of it is lost. */
const damages: Readonly<Record<string, (text: string) => string>> = {
  "a fence": (text) => `Sure:\n\n\`\`\`yaml\n${text}\`\`\`\n\nDone.\n`,
  "a fence of tildes": (text) => `~~~\n${text}~~~\n`,
  "a long fence": (text) => `Sure:\n\n\`\`\`\`\`\n${text}\`\`\`\`\`\n`,
  "a fence in a list": (text) => `1. Save:\n\n   \`\`\`yaml\n${lined(text, (line) => `   ${line}`)}   \`\`\`\n`,
  "a fence without an end": (text) => `Sure:\n\n\`\`\`yaml\n${text}`,
  "a quoted fence": (text) => `> \`\`\`\n${lined(text, (line) => `> ${line}`)}> \`\`\`\n`,
  "several fences": (text) => `\`\`\`sh\nls\n\`\`\`\n\n\`\`\`yaml\n${text}\`\`\`\n\n\`\`\`yaml\nA: 1\n\`\`\`\n`,
  "quote marks": (text) => lined(text, (line) => `> ${line}`),
  "line numbers": (text) => lined(text, (line, index) => `${String(index + 1).padStart(4)} | ${line}`),
  "line numbers of a listing": (text) => lined(text, (line, index) => `${String(index + 1).padStart(6)}\t${line}`),
  "non-breaking spaces": (text) => {
    if (/^\s*\{/.test(text)) return text;
    let damaged = text;
    for (const { start, end } of scanYaml(text).indents.toReversed())
      damaged = damaged.slice(0, start) + "\u00a0".repeat(end - start) + damaged.slice(end);
    return damaged;
  },
};

describe("a good template that was damaged", () => {
  it("is tried on several templates", () => expect(good.length).to.be.at.least(3));

  for (const { name, text } of good) {
    for (const [damage, make] of Object.entries(damages)) {
      it(`comes back byte by byte: ${name} with ${damage}`, () => {
        const damaged = make(text);
        const { output, fixes } = fix(damaged, { recover: true, only: [] });
        expect(output).to.equal(text);
        expect(fixes.length > 0).to.equal(damaged !== text);
      });
    }

    it(`is left as it is: ${name}`, () => {
      const result = fix(text, { recover: true, only: [] });
      expect([result.changed, result.fixes, result.splices]).to.deep.equal([false, [], []]);
    });
  }
});

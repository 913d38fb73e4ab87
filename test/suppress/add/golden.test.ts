import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { fix, rules, type FixOptions } from "../../../src/index.js";
import { parseSource } from "../../../src/source/source.js";
import { withSuppressions } from "../../../src/suppress/add/add.js";
import { everyFinding } from "../../../src/suppress/baseline.js";
import { goldenCases, goldenFolders } from "../../golden/cases.js";

const reason = "Accepted on 2026-11-30";

/** Suppresses all that a run finds, and expects that the next one finds nothing, and that nothing else has changed. */
function expectAccepted(text: string, options: FixOptions): void {
  const { left } = fix(text, { ...options, baseline: everyFinding });
  const { text: accepted, failed } = withSuppressions(text, left, reason, rules);
  expect(failed).to.deep.equal([]);
  const again = fix(accepted, options);
  expect(again.changed).to.equal(false);
  expect(again.left.filter(({ kind }) => kind !== "suppressed")).to.deep.equal([]);
  expect(again.unusedSuppressions).to.deep.equal([]);
  expect(withSuppressions(accepted, left, reason, rules).text).to.equal(accepted);
  const source = parseSource(withoutMark(text));
  if (source.format === "json") return;
  const others = withoutMark(accepted)
    .split("\n")
    .filter((line) => !/^\s*# cfn-fix: ignore(?:-file)?\[[\w, -]+\] Accepted on 2026-11-30\r?$/.test(line));
  expect(others.join("\n")).to.equal(withoutMark(text));
  expect(accepted.startsWith("\uFEFF")).to.equal(text.startsWith("\uFEFF"));
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, "");

/** The forms in which a template is tried. */
const forms: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "in JSON": (text) => JSON.stringify(parseSource(withoutMark(text)).view, null, 2),
  "with CRLF and a byte order mark": (text) => `\uFEFF${withoutMark(text).replaceAll(/\r?\n/g, "\r\n")}`,
};

for (const folder of goldenFolders()) {
  describe(`suppressions written for ${folder}`, () => {
    for (const [index, { name, rollout, before, runs }] of goldenCases(folder).entries()) {
      // All forms of all cases would take half a minute.
      const [form, write] = Object.entries(forms)[index % 3] ?? ["", (text: string): string => text];
      it(`leave all alone: ${name} (${rollout}) ${form}`, () => expectAccepted(write(before), { only: runs, rollout }));
    }
  });
}

describe("suppressions written for the samples", () => {
  const samples = fileURLToPath(new URL("../../../samples", import.meta.url));
  for (const name of readdirSync(samples).filter((file) => /\.(?:ya?ml|json)$/.test(file))) {
    const text = readFileSync(`${samples}/${name}`, "utf8");
    for (const [form, write] of Object.entries(forms))
      it(`leave all alone: ${name} ${form}`, () => expectAccepted(write(text), { select: ["all"] }));
  }
});

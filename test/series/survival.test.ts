import { expect } from "chai";
import { rules, type FixResult } from "../../src/index.js";
import { inOrder } from "../../src/pipeline/order.js";
import { subjectOf } from "../../src/series/message.js";
import { seriesOf, type Patch } from "../../src/series/series.js";
import { sampleFix, sampleResult } from "../report/sample.js";
import { Repository } from "./repository.js";

const order = inOrder(rules);

/** The series that puts a comment into the second line of a template. */
function seriesFor(
  file: string,
  text: string,
  changes: Partial<FixResult> = {},
): { patches: readonly Patch[]; output: string } {
  const offset = text.indexOf("\n") + 1;
  const insert = text.includes("\r\n") ? "# gödel = 1\r\n" : "# gödel = 1\n";
  const output = text.slice(0, offset) + insert + text.slice(offset);
  const result = sampleResult({ output, splices: [{ offset, delete: 0, insert, fixes: [0] }], ...changes });
  return { patches: seriesOf([{ file, text, result }], order, { date: 0, version: "1" }), output };
}

const hostileText =
  "From nobody Mon Sep 17 00:00:00 2001\nSubject: no\n---\ndiff --git a/x b/x\n#1 @team [skip ci] \u202eevil\u001b[31m";

describe("a patch of a series", function () {
  this.timeout(60_000);
  let repository: Repository;
  beforeEach(() => (repository = new Repository()));
  afterEach(() => repository.remove());

  const texts: Record<string, string> = {
    "line ends of Windows": "a: 1\r\nb: =3D ü\r\nFrom x\r\nc: 3\r\n",
    "mixed line ends": "a: 1\r\nb: 2\nc: 3\r\nd\rd: 4\n",
    "no line end at the end": "a: 1\nb: 2",
    "line ends of Windows and none at the end": "a: 1\r\nb: 2",
    "a byte order mark": "\uFEFFa: 1\nb: 2\n",
    "one very long line": `a: 1\r\n${"xü".repeat(20_000)}\r\n`,
    "lines that look like a mail": "a: 1\nFrom nobody Mon Sep 17 00:00:00 2001\n---\ndiff --git a/x b/x\n-- \nb: 2\n",
    "lines that look like a mail, with line ends of Windows":
      "a: 1\r\nFrom nobody Mon Sep 17 00:00:00 2001\r\n---\r\n-- \r\n \t\r\nb \r\n",
    "characters of all planes, and odd spaces": "a: 1\n\u{1f600}\u2028\u0085\u00a0\f\v: é\n",
  };

  for (const [what, text] of Object.entries(texts)) {
    it(`gets ${what} through git am`, () => {
      const { patches, output } = seriesFor("t.yaml", text);
      repository.commit({ "t.yaml": text });
      for (const args of [[], ["--keep-cr"], ["-3"]]) {
        repository.apply(patches, ...args);
        expect(repository.read("t.yaml"), args.join()).to.equal(output);
      }
    });
  }

  it("applies where git keeps line feeds and checks out CRLF, when told to take the carriage returns away", () => {
    const text = "a: 1\r\nb: 2\r\n";
    const { patches, output } = seriesFor("t.yaml", text);
    repository.git("config", "core.autocrlf", "true");
    repository.commit({ "t.yaml": text });
    repository.apply(patches, "--quoted-cr=strip");
    expect(repository.read("t.yaml")).to.equal(output);
  });

  for (const name of [
    "my templates/a b.yaml",
    'quo"te.yaml',
    "back\\slash.yaml",
    "größe/日本.yaml",
    "tab\there\n@@.yaml",
    "[PATCH] re: x.yaml",
    "=?UTF-8?q?x?=.yaml",
    "-rf.yaml",
    "--- a.yaml",
  ]) {
    it(`finds the template ${JSON.stringify(name)}`, () => {
      const { patches, output } = seriesFor(name, "a\nb\n");
      repository.commit({ [name]: "a\nb\n" });
      repository.apply(patches);
      expect(repository.read(name)).to.equal(output);
      expect(repository.git("log", "-1", "--format=%s")).to.equal(
        `${subjectOf({ rule: order.find(({ id }) => id === "rds-kms-key"), fixes: [sampleFix()] }, name)}\n`,
      );
      expect(patches[0]?.name).to.match(/^0001-rds-kms-key-[A-Za-z0-9._-]+\.patch$/);
    });
  }

  for (const name of [
    "../../etc/passwd",
    "/etc/passwd",
    "..",
    ".",
    "/",
    "",
    "C:\\Windows\\x",
    "a\0b",
    `${"long/".repeat(400)}x.yaml`,
    "CON",
  ]) {
    it(`is never written outside its folder: ${JSON.stringify(name.slice(0, 30))}`, () => {
      const [patch] = seriesFor(name, "a\nb\n").patches;
      expect(patch?.name).to.match(/^0001-rds-kms-key[A-Za-z0-9._-]*\.patch$/);
      expect(patch?.name).not.to.contain("..");
      expect(patch?.name.length).to.be.below(80);
    });
  }

  it("has a message that a template cannot leave", () => {
    const fixes = [
      sampleFix({ logicalId: hostileText, message: hostileText, impactNote: `${"word ".repeat(20)}${hostileText}` }),
    ];
    const inputs = [{ parameter: hostileText, description: hostileText, example: hostileText, required: false }];
    const { patches, output } = seriesFor("t.yaml", "a\nb\n", { fixes, inputs });
    repository.commit({ "t.yaml": "a\nb\n" });
    repository.git("config", "mailinfo.scissors", "true");
    repository.apply(patches);
    expect(repository.read("t.yaml")).to.equal(output);
    expect(repository.git("log", "--format=%h").trim().split("\n")).to.have.length(2);
    const message = repository.git("log", "-1", "--format=%B");
    expect(message).not.to.match(/^(?:From|Subject|---|diff)/m);
    expect(message).not.to.match(/#\d|@team|\[|[\u202e\u001b]/);
    expect(message).to.contain("Satisfies:");
  });

  it("has a message that no scissors cut", () => {
    const fixes = [
      sampleFix({ logicalId: `${"long ".repeat(16)} -- >8 -- 8< --`, message: "-- >8 --", impactNote: "--8<--" }),
    ];
    const { patches } = seriesFor("t.yaml", "a\nb\n", { fixes });
    repository.commit({ "t.yaml": "a\nb\n" });
    repository.git("config", "mailinfo.scissors", "true");
    repository.apply(patches);
    expect(repository.git("log", "-1", "--format=%B")).to.contain("With a customer managed key");
  });

  it("has a message of bounded size, however long a name is", () => {
    const fixes = [sampleFix({ logicalId: "x".repeat(1_000_000), message: "y ".repeat(500_000) })];
    expect(seriesFor("t.yaml", "a\nb\n", { fixes }).patches[0]?.text.length).to.be.below(10_000);
  });

  it("keeps its headers to lines that mail allows", () => {
    const [patch] = seriesFor(`${"größe und weite/".repeat(12)}x.yaml`, "a\nb\n").patches;
    const headers = (patch?.text ?? "").slice(0, patch?.text.indexOf("\n\n")).split("\n");
    expect(headers[0]).to.equal("From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001");
    for (const line of headers) expect(line).to.match(/^[\t -~]{1,78}$/);
  });

  it("in quoted-printable has short lines of ASCII only, none of which begins a mail", () => {
    const [patch] = seriesFor("t.yaml", texts["one very long line"] ?? "").patches;
    const body = (patch?.text ?? "").slice(patch?.text.indexOf("\n\n")).split("\n");
    for (const line of body) expect(line).to.match(/^(?!From )[\t -~]{0,76}$/);
  });
});

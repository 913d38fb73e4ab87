import { expect } from "chai";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { TextDocument } from "vscode-languageserver-textdocument";
import { actionDataIn, actionsAt } from "../../src/lsp/actions.js";
import { diagnosticsOf, refusalDiagnostic } from "../../src/lsp/diagnostics.js";
import { flawRange } from "../../src/lsp/flaw-range.js";
import { hoverOf } from "../../src/lsp/hover.js";
import { toldIn } from "../../src/lsp/told.js";
import { sampleFix, sampleLeft } from "../report/sample.js";

const documentOf = (text: string) => TextDocument.create("file:///t.yaml", "yaml", 1, text);

/** Returns what is underlined of a text, whose flaw is at `^`. */
function underlined(marked: string): string {
  const at = marked.indexOf("^");
  const text = marked.replace("^", "");
  const line = marked.slice(0, at).split("\n").length;
  const document = documentOf(text);
  return document.getText(flawRange(document, { line, column: at - marked.lastIndexOf("\n", at) }));
}

describe("what an editor is told", () => {
  it("underlines the key and the value, to the end of the line at most", () => {
    expect(underlined("A:\n  ^Runtime: nodejs12.x # old\n  B: 1\n")).to.equal("Runtime: nodejs12.x");
    expect(underlined("A:\n  ^Properties:\n    B: 1\n")).to.equal("Properties:");
    expect(underlined("A:\r\n  ^B: 'x'\r\nC: 1\r\n")).to.equal("B: 'x'");
    expect(underlined('{ "A": {^"B": "x", "C": 1 } }')).to.equal('"B": "x"');
    expect(underlined('{ ^"A": { "B": 1 } }')).to.equal('"A"');
    expect(underlined('{ "A": {^"B": true} }')).to.equal('"B": true');
    const marked = documentOf("\uFEFFA: 1");
    expect(marked.getText(flawRange(marked, { line: 1, column: 1 }))).to.equal("A: 1");
  });

  it("tells fixes and what somebody has to look at, and the rest only if that is wanted", () => {
    const left = (["blocked", "failed", "impact", "skipped", "class", "suppressed", "baseline"] as const).map((kind) =>
      sampleLeft({ kind }),
    );
    const kinds = (showsSkipped: boolean) =>
      toldIn({ fixes: [sampleFix()], left }, showsSkipped).map(({ finding }) =>
        "kind" in finding ? finding.kind : "fix",
      );
    expect(kinds(false)).to.deep.equal(["fix", "blocked", "failed", "impact"]);
    expect(kinds(true)).to.deep.equal(["fix", "blocked", "failed", "impact", "skipped", "class"]);
  });

  it("shows nothing of a template as a terminal escape or as markup", () => {
    const message = "The name \u001b[31m<b>[x](https://evil.example)</b> is wrong";
    const told = toldIn({ fixes: [sampleFix({ message })], left: [] }, false);
    const [diagnostic] = diagnosticsOf(documentOf("a\n"), told, []);
    expect(diagnostic?.message).not.to.include("\u001b");
    const { value } = hoverOf(told, [], "markdown");
    const shown = micromark(value, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
    expect(shown).to.include("evil.example").and.not.to.include("<b>").and.not.to.include("<a ");
    expect(hoverOf(told, [], "plaintext").value).not.to.include("\u001b");
  });

  it("says of a text that cannot be read what to do", () => {
    const refusal = {
      code: "SYNTAX",
      message: "cannot be parsed",
      help: "close it",
      place: { line: 2, column: 3 },
    } as const;
    const { range, message, severity } = refusalDiagnostic(documentOf("a:\n  [b\n"), refusal);
    expect([range.start, message, severity]).to.deep.equal([
      { line: 1, character: 2 },
      "cannot be parsed; close it",
      1,
    ]);
  });

  it("offers at a finding its fix, those of its rule, and a suppression; elsewhere what is about the file", () => {
    const fixes = [1, 2].map((line) => sampleFix({ place: { line, column: 1 } }));
    const told = toldIn({ fixes, left: [] }, false);
    const diagnostics = diagnosticsOf(documentOf("aa\nbb\ncc\n"), told, []);
    const offer = { uri: "file:///t.yaml", version: 1, told, diagnostics };
    const at = (line: number, only?: string[]) => {
      const range = { start: { line, character: 0 }, end: { line, character: 0 } };
      return actionsAt(offer, range, only).map(({ kind, title }) => `${kind} ${title.split(" ")[0]}`);
    };
    expect(at(0, ["quickfix"])).to.have.lengthOf(3);
    expect(at(2, ["quickfix"])).to.deep.equal([]);
    expect(at(2, ["source.fixAll"])).to.deep.equal(["source.fixAll.cfn-fix Make"]);
    expect(at(2, ["source.organizeImports"])).to.deep.equal([]);
  });

  it("takes back only the data that its own actions have", () => {
    const data = { uri: "file:///t.yaml", version: 1, make: "one", index: 0 };
    expect(actionDataIn(data)).to.deep.equal(data);
    for (const other of [
      null,
      1,
      {},
      { ...data, index: "0" },
      { ...data, make: "rm" },
      { ...data, version: undefined },
    ])
      expect(actionDataIn(other)).to.equal(undefined);
  });
});

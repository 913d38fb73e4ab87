import { readFileSync } from "node:fs";
import { expect } from "chai";
import { TextDocument } from "vscode-languageserver-textdocument";
import { fix } from "../../src/index.js";
import { editOf, plainEdit, spliceBetween } from "../../src/lsp/edits.js";
import { sampleFix } from "../report/sample.js";

const webShop = readFileSync(new URL("../../samples/web-shop.yaml", import.meta.url), "utf8");
const all = { documentChanges: true, changeAnnotations: true };

function applied(text: string): string {
  const document = TextDocument.create("file:///t.yaml", "yaml", 3, text);
  const [change] = editOf(document, fix(text), all).documentChanges ?? [];
  if (change === undefined || !("edits" in change)) throw new Error("no edit of a document");
  return TextDocument.applyEdits(
    document,
    change.edits.filter((edit) => "newText" in edit),
  );
}

describe("edits for an editor", function () {
  this.timeout(60_000);

  it("make the bytes of the library, whatever the line ends", () => {
    for (const text of [webShop, webShop.replaceAll("\n", "\r\n"), `\uFEFF${webShop}`])
      expect(applied(text)).to.equal(fix(text).output);
  });

  it("name the version that they are for, and say what each does and whether to ask first", () => {
    const document = TextDocument.create("file:///t.yaml", "yaml", 3, "flaw\n");
    const made = (more: Parameters<typeof sampleFix>[0]) =>
      editOf(
        document,
        { fixes: [sampleFix(more)], splices: [{ offset: 0, delete: 4, insert: "good", fixes: [0] }] },
        all,
      );
    const loud = made({ class: "safe", impact: "replacement", impactNote: "The database is made anew." });
    expect(loud.documentChanges?.[0]).to.deep.include({ textDocument: { uri: "file:///t.yaml", version: 3 } });
    const [annotation] = Object.values(loud.changeAnnotations ?? {});
    expect(annotation).to.include({ label: sampleFix().title, needsConfirmation: true });
    expect(annotation?.description).to.include("REPLACES").and.to.include("The database is made anew.");
    const asks = (more: Parameters<typeof sampleFix>[0]) =>
      Object.values(made(more).changeAnnotations ?? {})[0]?.needsConfirmation;
    expect(asks({ class: "safe", impact: "in-place" })).to.equal(false);
    expect(asks({ class: "review", impact: "none" })).to.equal(true);
    expect(asks({ class: "input", impact: "none" })).to.equal(true);
  });

  it("are plain for an editor that knows no more", () => {
    const document = TextDocument.create("file:///t.yaml", "yaml", 3, "flaw\n");
    const splices = [{ offset: 0, delete: 4, insert: "good" }];
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
    expect(plainEdit(document, splices, false)).to.deep.equal({
      changes: { "file:///t.yaml": [{ range, newText: "good" }] },
    });
  });

  it("keep line ends and pairs of surrogates whole where a text becomes another", () => {
    for (const [old, fresh] of [
      ["a\r\nb", "a\r\nx\r\nb"],
      ["\u{1f600}", "\u{1f601}"],
      ["\u{1f600}\u{1f601}", "\u{1f602}\u{1f601}"],
      ["a", ""],
      ["", "b"],
      ["aaa", "aa"],
    ] as const) {
      const splice = spliceBetween(old, fresh);
      if (splice === undefined) throw new Error("no splice");
      const cut = old.slice(splice.offset, splice.offset + splice.delete);
      expect(old.slice(0, splice.offset) + splice.insert + old.slice(splice.offset + splice.delete)).to.equal(fresh);
      expect([splice.insert, cut].every((text) => !/\p{Cs}/u.test(text))).to.equal(true);
      expect(old.charAt(splice.offset - 1)).not.to.equal("\r");
    }
    expect(spliceBetween("same", "same")).to.equal(undefined);
  });
});

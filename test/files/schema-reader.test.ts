import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { schemaReader } from "../../src/files/schema-reader.js";
import { archiveOf, bytesOfFile, TextArchive } from "../../src/files/table-archive.js";

const root = new URL("../../", import.meta.url);

describe("the files of the schema", () => {
  it("are in one file beside the bundle, with the texts of the sources", () => {
    const archive = new TextArchive(bytesOfFile(new URL("dist/schema/types.bin", root)));
    const names = readdirSync(new URL("src/schema/types", root)).map((file) => file.replace(/\.json$/, ""));
    expect(names).to.have.length.greaterThan(250);
    for (const name of names)
      expect(archive.read(name), name).to.equal(readFileSync(new URL(`src/schema/types/${name}.json`, root), "utf8"));
    expect(archive.read("nothing")).to.equal(undefined);
    expect(readdirSync(new URL("dist/schema", root))).to.deep.equal(["types.bin"]);
  });

  it("keep their letters in the file, whatever these are", () => {
    const file = join(mkdtempSync(join(tmpdir(), "cfn-fix-table-")), "table");
    const texts = new Map([
      ["a", "ä€𝄞"],
      ["empty", ""],
      ["b", '{"x":1}'],
    ]);
    const often = new Set(["a", "empty"]);
    writeFileSync(file, archiveOf(texts, often));
    const archive = new TextArchive(bytesOfFile(pathToFileURL(file)));
    for (const [name, text] of texts) expect(archive.read(name)).to.equal(text);
    writeFileSync(file, archiveOf(texts, often).subarray(0, 40));
    expect(() => new TextArchive(bytesOfFile(pathToFileURL(file))).read("b")).to.throw(/ends before its time|JSON/);
    rmSync(dirname(file), { recursive: true });
  });

  it("are none for a name that is not that of a file of the table", () => {
    const names = ["nothing", "", "../s3", "s3.json", "S3", "/etc/passwd", "s3\0"];
    expect(names.map(schemaReader()).filter((text) => text !== undefined)).to.deep.equal([]);
  });
});

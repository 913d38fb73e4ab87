import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { schemaReader } from "../../src/files/schema-reader.js";

const root = new URL("../../", import.meta.url);

describe("the files of the schema", () => {
  it("are found beside the sources, and beside the compiled library", async () => {
    const built: { schemaReader: typeof schemaReader } = await import(
      new URL("dist/src/files/schema-reader.js", root).href
    );
    const texts = [schemaReader(), built.schemaReader()].map((read) => read("s3"));
    expect(texts[0]).to.include("AWS::S3::Bucket");
    expect(texts[1]).to.equal(texts[0]);
  });

  it("are shipped once, where the command looks for them", () => {
    const files = readdirSync(fileURLToPath(new URL("dist", root)), { recursive: true, encoding: "utf8" });
    expect(files.map((name) => name.replaceAll("\\", "/")).filter((name) => name.endsWith("/s3.json"))).to.deep.equal([
      "schema/types/s3.json",
    ]);
  });

  it("are none for a name that is not that of a file of the table", () => {
    const names = ["nothing", "", "../s3", "s3.json", "S3", "/etc/passwd", "s3\0"];
    expect(names.map(schemaReader()).filter((text) => text !== undefined)).to.deep.equal([]);
  });
});

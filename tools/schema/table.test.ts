import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { assertInstalled, source } from "./source.js";
import { schemaTable } from "./table.js";

const folder = new URL("../../src/schema/types/", import.meta.url);

describe("the table of resource types", () => {
  const present = new Map(
    readdirSync(fileURLToPath(folder)).map((name) => [name, readFileSync(new URL(name, folder), "utf8")]),
  );

  it("is what the installed package says; else run `npm run schema`", () => {
    assertInstalled();
    const wanted = new Map([...schemaTable()].map(([name, text]) => [`${name}.json`, text]));
    const stale = [...new Set([...wanted.keys(), ...present.keys()])].filter(
      (name) => wanted.get(name) !== present.get(name),
    );
    expect(stale).to.deep.equal([]);
  });

  it("names its source, version and day", () => {
    const index: { source: unknown } = JSON.parse(present.get("index.json") ?? "");
    expect(index.source).to.deep.equal(source);
    expect(source.published).to.match(/^20\d\d-\d\d-\d\d$/);
  });

  it("stays small: a run that needs all of it reads less than 1.5 MB", () => {
    const bytes = [...present.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(bytes).to.be.lessThan(1_500_000);
    expect(present.size).to.be.greaterThan(300);
  });
});

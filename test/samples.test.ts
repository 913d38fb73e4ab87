import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { lostByDefault } from "./promises/lost-by-default.js";
import { fix } from "../src/index.js";

const folder = new URL("../samples/", import.meta.url);
const readme = readFileSync(new URL("README.md", folder), "utf8");
const samples = readdirSync(folder).filter((name) => name !== "README.md");

describe("samples", () => {
  for (const name of samples) {
    it(`${name} has flaws, is repaired in one run, and is in the README`, () => {
      const text = readFileSync(new URL(name, folder), "utf8");
      const result = fix(text);
      expect(result.changed).to.equal(true);
      expect(fix(result.output).changed).to.equal(false);
      expect(lostByDefault(text, result)).to.deep.equal([]);
      expect(readme).to.contain(`| \`${name}\` |`);
    });
  }

  it("are all there are in the README", () => {
    expect([...readme.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name).sort()).to.deep.equal(
      [...samples].sort(),
    );
  });
});

import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { rules, typesOf } from "../src/index.js";
import { goldenCases, goldenFolders, together } from "./golden/cases.js";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../transforms");

/** Returns the ids of the rules that have a file or a folder of their own below that of a service. */
function idsOfFiles(): string[] {
  const services = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== "aws",
  );
  return services.flatMap(({ name: service }) =>
    readdirSync(join(folder, service)).map((name) => name.replace(/\.ts$/, "")),
  );
}

describe("registry of rules", () => {
  it("has every file and folder of a rule, once, under its name", () => {
    const ids = rules.map(({ id }) => id);
    expect([...ids].sort()).to.deep.equal(idsOfFiles().sort());
  });

  it("has the rule of every golden folder", () => {
    expect(goldenFolders().filter((name) => name !== together && !rules.some(({ id }) => id === name))).to.deep.equal(
      [],
    );
  });

  for (const rule of rules) {
    const { id, title, why, controls, references } = rule;
    describe(id, () => {
      const cases = goldenCases(id);

      it("has an example that changes", () => {
        const example = cases.find(({ name, rollout }) => name === "example" && rollout === "enforce");
        expect(example && existsSync(example.afterPath)).to.equal(true);
      });

      it("has a clean template that does not", () => {
        const clean = cases.find(({ name }) => name === "clean");
        expect(clean && !existsSync(clean.afterPath)).to.equal(true);
      });

      it("says what it is about", () => {
        expect(id).to.match(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(title).to.match(/^[A-Z].*[^.]$/);
        expect(why.match(/\.(?: |$)/g)).to.have.lengthOf(2);
        expect(typesOf(rule)).not.to.be.empty;
        expect(rule.tags).not.to.be.empty;
        for (const type of typesOf(rule)) expect(type).to.match(/^AWS::\w+::\w+$/);
        expect(Object.values(controls).flat()).not.to.be.empty;
        expect(references).not.to.be.empty;
        for (const reference of references) expect(reference).to.match(/^https:\/\/docs\.aws\.amazon\.com\//);
      });
    });
  }
});

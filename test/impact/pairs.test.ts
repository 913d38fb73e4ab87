import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { schemaReader } from "../../src/files/schema-reader.js";
import { templateImpact } from "../../src/impact/impact.js";
import { readText } from "../../src/template/of-text.js";
import { Schema } from "../../src/schema/schema.js";
import type { ResourceImpact, TemplateImpact } from "../../src/impact/verdict.js";
import { pairNamed, pairs } from "./pairs.js";

const schema = new Schema(schemaReader());

function impactOf(name: string): TemplateImpact {
  const [old, fresh] = pairNamed(name);
  return templateImpact(readText(old), readText(fresh), schema);
}

function verdictOn({ class: own, dependsOn, change, data, blocked }: ResourceImpact): string {
  return [
    `${own}${dependsOn.length > 0 ? "?" : ""}`,
    ...(own === "none" && change !== "changed" ? [change] : []),
    ...(data.fate === "untouched" ? [] : [data.fate]),
    ...(blocked === undefined ? [] : ["BLOCKED"]),
  ].join(" ");
}

describe("pairs with known answers", () => {
  for (const [name, known] of Object.entries(pairs)) {
    it(name, () => {
      const { resources, notices, isUpdate } = impactOf(name);
      const changing = resources.filter(({ change }) => change !== "unchanged");
      expect(Object.fromEntries(changing.map((each) => [each.logicalId, verdictOn(each)]))).to.deep.equal(
        known.verdicts,
      );
      expect(notices.map(({ kind, name: of, blocks }) => `${kind}${blocks ? "!" : ""} ${of}`)).to.deep.equal(
        known.notices ?? [],
      );
      expect(isUpdate).to.equal(known.isUpdate ?? true);
    });

    it(`${name}: each verdict has a source and a place`, () => {
      for (const { reasons, change, logicalId } of impactOf(name).resources) {
        if (change !== "unchanged") expect(reasons, logicalId).not.to.be.empty;
        for (const { source, place } of reasons) {
          expect(source).to.match(/^(?:https:\/\/docs\.aws\.amazon\.com\/|schema @aws-cdk)/);
          expect(place.line).to.be.greaterThan(0);
        }
      }
    });

    it(`${name}: a template over itself changes nothing`, () => {
      for (const text of pairNamed(name)) {
        const { resources, isUpdate } = templateImpact(readText(text), readText(text), schema);
        expect(resources.map(({ change }) => change)).to.satisfy((all: string[]) =>
          all.every((each) => each === "unchanged"),
        );
        if (!/Fn::(?:ForEach|Transform)/.test(text)) expect(isUpdate).to.equal(false);
      }
    });
  }

  it("are all in the table", () => {
    const folder = fileURLToPath(new URL("pairs", import.meta.url));
    const names = new Set(readdirSync(folder).map((file) => file.replace(/\.(?:old|new)\.yaml$/, "")));
    expect([...names].sort()).to.deep.equal(Object.keys(pairs).sort());
    expect(names.size).to.be.at.least(40);
  });
});

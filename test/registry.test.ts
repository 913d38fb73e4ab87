import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { schemaReader } from "../src/files/schema-reader.js";
import { assertRules } from "../src/contract/assert-rules.js";
import { servicesOf } from "../src/contract/services.js";
import { honoredTools, rules, ruleTags, typesOf, type Want } from "../src/index.js";
import { conditionalUpdate } from "../src/impact/conditional-updates.js";
import { accepts } from "../src/schema/accepts.js";
import type { PropertySchema } from "../src/schema/property-schema.js";
import { isNoValue } from "../src/template/intrinsics.js";
import { Schema } from "../src/schema/schema.js";
import { goldenCases, goldenFolders, together } from "./golden/cases.js";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../transforms");

/** Returns the names of the folders below those of the services: each is that of a rule. */
function ruleFolders(): string[] {
  const below = (path: string): string[] =>
    readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  return below(folder).flatMap((service) => (service === "aws" ? [] : below(join(folder, service))));
}

/** The tools whose rules ask for what ours repair, as `controls` names them. */
const tools = [...new Set([...honoredTools, "Security Hub", "Control Tower", "KICS", "Trivy", "cdk-nag"])];

/** Returns what is wrong with a want: more than one kind of it, or values that the property cannot have. */
function unfit(want: Want, { name, type }: PropertySchema): string[] {
  const kinds = Object.keys(want).filter((key) => key !== "by" && key !== "otherwise");
  if (kinds.length !== 1) return [`${name}: one kind of want, not ${kinds.join(" and ")}`];
  if ("members" in want) {
    return Object.entries(want.members).flatMap(([member, inner]) => {
      const known = type.kind === "object" ? type.properties.get(member) : undefined;
      return known === undefined ? [`${name} has no member ${member}`] : unfit(inner, known);
    });
  }
  const values = "is" in want ? [want.is] : "oneOf" in want ? want.oneOf : "includes" in want ? [[want.includes]] : [];
  const wrong = values.filter((value) => !isNoValue(value) && !accepts(type, value));
  return wrong.map((value) => `${name} cannot be ${JSON.stringify(value)}`);
}

describe("registry of rules", () => {
  const ids = rules.map(({ id }) => id);

  it("has each rule once, by its id", () => {
    expect([...new Set(ids)]).to.deep.equal(ids);
  });

  it("gives no rule the name of a tag, a service, or another word that chooses rules", () => {
    const words = [...ruleTags, ...rules.flatMap(servicesOf), "default", "all"];
    expect(ids.filter((id) => words.includes(id))).to.deep.equal([]);
  });

  it("has the rule of every folder, under its name", () => {
    expect(ruleFolders().filter((name) => !ids.includes(name))).to.deep.equal([]);
  });

  it("has property rules in the file of their service alone", () => {
    const text = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith("rules.ts"))
      .map((name) => readFileSync(join(folder, name), "utf8"))
      .join("\n");
    const missing = rules.filter(({ kind, id }) => kind === "property" && !text.includes(`id: "${id}"`));
    expect(missing.map(({ id }) => id)).to.deep.equal([]);
  });

  describe("of properties", () => {
    const schema = new Schema(schemaReader());
    const parts = rules.flatMap((rule) => {
      return rule.kind === "property"
        ? typesOf(rule).map((type) => ({ rule, type, properties: schema.type(type) }))
        : [];
    });

    for (const { rule, type, properties } of parts) {
      it(`${rule.id} wants of ${type} what the property can be`, () => {
        expect(properties, `unknown resource type ${type}`).not.to.equal(undefined);
        const property = properties?.property(rule.property);
        if (property !== undefined) expect(unfit(rule.want, property)).to.deep.equal([]);
      });

      it(`${rule.id} names properties that ${type} has`, () => {
        const others = [rule.when, rule.whenAny, rule.also].flatMap((wants = {}) => Object.keys(wants));
        for (const path of [rule.property, ...others]) {
          expect(properties?.property(path), path).not.to.equal(undefined);
        }
        expect(properties?.property(rule.property)?.isReadOnly).to.equal(false);
      });
    }

    it("have one owner for each property of a type", () => {
      expect(() => assertRules(rules)).not.to.throw();
    });

    it("lower the impact that the schema gives nowhere", () => {
      const lowered = parts.filter(({ rule, type, properties }) => {
        const said = conditionalUpdate(type, rule.property, undefined, undefined, {});
        const isProved = properties?.property(rule.property)?.replacement === "never" || said?.class === rule.impact;
        return rule.impact !== undefined && !isProved;
      });
      expect(lowered.map(({ rule }) => rule.id)).to.deep.equal([]);
    });
  });

  it("has the rule of every golden folder", () => {
    expect(goldenFolders().filter((name) => name !== together && !rules.some(({ id }) => id === name))).to.deep.equal(
      [],
    );
  });

  it("gives no rule an id that another one has or had", () => {
    const all = rules.flatMap(({ id, formerIds = [] }) => [id, ...formerIds]);
    expect(new Set(all)).to.have.lengthOf(all.length);
  });

  for (const rule of rules) {
    const { id, title, why, controls, references } = rule;
    describe(id, () => {
      const cases = goldenCases(id);

      const rewrite = `run npm run golden -- ${id}`;

      it("has an example that changes", () => {
        const example = cases.find(({ name, rollout }) => name === "example" && rollout === "enforce");
        expect(example, "example.before.yaml is missing").not.to.equal(undefined);
        // What is only reported changes nothing.
        const path = rule.kind === "property" && rule.leave !== undefined ? example?.findingsPath : example?.afterPath;
        expect(existsSync(path ?? ""), `example.before.yaml does not change; ${rewrite}`).to.equal(true);
      });

      it("has a clean template that does not", () => {
        const clean = cases.find(({ name }) => name === "clean");
        expect(clean, "clean.before.yaml is missing").not.to.equal(undefined);
        expect(existsSync(clean?.afterPath ?? ""), `clean.before.yaml changes; mend it, then ${rewrite}`).to.equal(
          false,
        );
      });

      it("says what it is about", () => {
        expect(id, "id").to.match(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(title, "title: a capital letter first, and no full stop").to.match(/^[A-Z].*[^.]$/);
        expect(why.match(/\.(?: |$)/g) ?? [], "why: two sentences").to.have.lengthOf(2);
        if (rule.kind !== "template") expect(typesOf(rule)).not.to.be.empty;
        expect(rule.tags).not.to.be.empty;
        for (const type of typesOf(rule)) expect(type).to.match(/^AWS::\w+::\w+$/);
        // What AWS answers when a stack is deployed, no other tool may have.
        if (!rule.tags.includes("deploy"))
          expect(Object.values(controls).flat(), "controls: ids of other tools").not.to.be.empty;
        expect(tools, "controls: names of tools").to.include.members(Object.keys(controls));
        expect(references, "references: pages of AWS").not.to.be.empty;
        for (const reference of references)
          expect(reference, "references").to.match(/^https:\/\/docs\.aws\.amazon\.com\//);
      });
    });
  }
});

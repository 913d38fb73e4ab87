import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import { loadConfig } from "../../src/config/load.js";
import { configSchema } from "../../src/config/schema.js";
import { settingsFor } from "../../src/config/resolve.js";
import { chosenRules, fix, rules } from "../../src/index.js";
import { isObject, type Json } from "../../src/values/json.js";
import { vocabulary } from "./world.js";

const published: Json = JSON.parse(readFileSync("docs/schema/config.schema.json", "utf8"));

/** The properties that a schema declares, at any depth, with their paths. */
function propertiesIn(schema: Json, path = ""): [string, Json][] {
  if (Array.isArray(schema)) return schema.flatMap((item) => propertiesIn(item, path));
  if (!isObject(schema)) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    const own =
      key === "properties" && isObject(value)
        ? Object.entries(value).map(([name, member]): [string, Json] => [`${path}/${name}`, member])
        : [];
    return [...own, ...propertiesIn(value, `${path}/${key}`)];
  });
}

describe("the schema of the configuration", () => {
  it("is a schema by the strict rules of ajv", () => {
    for (const schema of [configSchema(vocabulary), configSchema({ rules, reportFormats: ["sarif"] })]) {
      const ajv = new Ajv2020({ strict: true, allowMatchingProperties: true });
      expect(ajv.validateSchema(schema), ajv.errorsText()).to.equal(true);
      expect(() => ajv.compile(schema)).not.to.throw();
    }
  });

  it("describes every key, for those who write it in an editor", () => {
    const all = propertiesIn(published);
    const mute = all.filter(
      ([, schema]) => !isObject(schema) || (schema["description"] === undefined && schema["$ref"] === undefined),
    );
    expect(all.length).to.be.above(50);
    expect(mute.map(([path]) => path)).to.deep.equal([]);
  });

  it("knows all rules with their settings and parameters", () => {
    const names = new Set(propertiesIn(published).map(([path]) => path.split("/").at(-1)));
    const known = rules.flatMap(({ id, settings = [], parameters = [] }) => [
      id,
      ...settings.map(({ name }) => name),
      ...parameters.map(({ name }) => name).filter((name) => !name.includes("<")),
    ]);
    expect(known.filter((name) => !names.has(name))).to.deep.equal([]);
  });

  it("leaves no name for a setting that means something else", () => {
    const taken = ["enabled", "settings", "parameters"];
    expect(rules.flatMap(({ settings = [] }) => settings).filter(({ name }) => taken.includes(name))).to.deep.equal([]);
  });
});

describe("docs/configuration.md", () => {
  const page = readFileSync("docs/configuration.md", "utf8");
  const [, example = ""] = /```yaml\n(.*?)```/s.exec(page) ?? [];

  it("has an example that cfn-fix takes", async () => {
    const config = await loadConfig(
      "/repo/.cfn-fix.yaml",
      { rules, reportFormats: ["sarif", "html"] },
      { read: async () => example },
    );
    const { fixOptions } = settingsFor(config, "/repo/legacy/vpc.yaml", {});
    expect(fixOptions).to.include({ rollout: "prepare", maxImpact: "none" });
    const usual = chosenRules(rules).map(({ id }) => id);
    expect(usual.filter((id) => fixOptions.only?.includes(id) !== true)).to.deep.equal(["lambda-vpc", "rds-kms-key"]);
    expect(() => fix("Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n", fixOptions)).not.to.throw();
  });

  it("names every key in its example", () => {
    const keys = isObject(published) && isObject(published["properties"]) ? Object.keys(published["properties"]) : [];
    expect(keys).to.include("overrides");
    expect(keys.filter((key) => !example.includes(`${key}:`) && !page.includes(`\`${key}\``))).to.deep.equal([]);
  });
});

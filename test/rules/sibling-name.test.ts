import { expect } from "chai";
import { fix } from "../../src/index.js";
import { schemaReader } from "../../src/files/schema-reader.js";
import { nameSources } from "../../src/schema/names.js";
import { Schema } from "../../src/schema/schema.js";
import { namePlaces } from "../../transforms/template/sibling-name/index.js";

/** Types of which the schema says other words for what Ref gives: both are the name. */
const inOtherWords = ["AWS::DocDB::DBCluster", "AWS::Glue::Database"];

describe("names of what the template creates", () => {
  const schema = new Schema(schemaReader());
  const isOfSam = (type: string): boolean => type.startsWith("AWS::Serverless::");

  it("are given by properties and references that CloudFormation has", () => {
    for (const [type, { property, reference }] of nameSources) {
      if (isOfSam(type)) continue;
      const known = schema.type(type);
      expect(known?.property(property), `${type} ${property}`).not.to.equal(undefined);
      if (reference === "Ref") {
        if (!inOtherWords.includes(type)) expect(known?.ref, type).to.deep.equal([property]);
      } else if (reference !== undefined) expect(known?.attributes.has(reference), type).to.equal(true);
    }
  });

  /** The schema knows nothing of what is in JSON. */
  const jsonAround = (type: string, property: string): string | undefined => {
    const [first = ""] = property.split(".");
    return JSON.stringify(schema.type(type)?.property(first)?.type ?? "").includes('"json"') ? first : undefined;
  };

  it("are named at properties that CloudFormation has, of types with names", () => {
    for (const { types, property, names, within: [mine] = [] } of namePlaces()) {
      expect(names.filter((type) => !nameSources.has(type))).to.deep.equal([]);
      for (const type of types) {
        if (type === "*" || isOfSam(type)) continue;
        const known = schema.type(type)?.property(property) ?? jsonAround(type, property);
        expect(known, `${type} ${property}`).not.to.equal(undefined);
        const beside = property.replace(/[^.]*$/, mine ?? "");
        const isThere = [mine, beside].some((path = "") => schema.type(type)?.property(path) !== undefined);
        expect(mine === undefined || isThere, `${type} ${String(mine)}`).to.equal(true);
      }
    }
  });

  const only = ["sibling-name"];
  const group = (id: string, name: string): string =>
    `  ${id}: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: ${name}}}\n`;
  const stream = (name: string): string => `  S: {Type: AWS::Logs::LogStream, Properties: {LogGroupName: ${name}}}\n`;

  it("become references in rollout prepare too, since nothing that is deployed changes", () => {
    const text = `Resources:\n${group("L", "logs")}${stream("logs")}`;
    const { fixes, output } = fix(text, { only, rollout: "prepare" });
    expect(fixes.map(({ impact }) => impact)).to.deep.equal(["none"]);
    expect(output).to.equal(text.replace(stream("logs"), stream("!Ref L")));
  });

  it("are of nobody where many resources have one", () => {
    const many = Array.from({ length: 400 }, (_, index) => group(`L${index}`, "logs")).join("");
    const { fixes, left } = fix(`Resources:\n${many}${stream("logs")}`, { only });
    expect([fixes, left]).to.deep.equal([[], []]);
  });

  it("that double with each step are compared in no time", () => {
    const chain = Array.from({ length: 60 }, (_, index) =>
      group(`L${index}`, index === 0 ? "logs" : `!Sub "\${L${index - 1}}\${L${index - 1}}"`),
    ).join("");
    const text = `Resources:\n${chain}${stream('!Sub "${L58}${L58}"')}`;
    expect(fix(text, { only }).output).to.equal(
      text.replace(
        '  S: {Type: AWS::Logs::LogStream, Properties: {LogGroupName: !Sub "${L58}${L58}"',
        "  S: {Type: AWS::Logs::LogStream, Properties: {LogGroupName: !Ref L59",
      ),
    );
  });
});

import { expect } from "chai";
import { add, rewrite } from "./rewrite.js";

const topic = "    Type: AWS::SNS::Topic\n";
const resources = (...gaps: string[]): string =>
  `Resources:\n${[...gaps, ""].map((gap, index) => `  R${index}:\n${topic}${gap}`).join("")}`;

describe("a blank line keeps a new entry apart", () => {
  const added = (text: string, path = "/Resources/New"): string => {
    const output = rewrite(text, add(path, { Type: "AWS::SNS::Topic" }));
    return /\n[ \t]*\r?\n *New:/.test(output) ? "apart" : "close";
  };

  it("where half of the resources are kept apart, or more", () => {
    expect(added(resources("\n", "\n"))).to.equal("apart");
    expect(added(resources("\n", ""))).to.equal("apart");
    expect(added(resources("\n", "", ""))).to.equal("close");
    expect(added(resources("", ""))).to.equal("close");
  });

  it("where a line of spaces, or one with CRLF, keeps them apart", () => {
    expect(added(resources("  \n", "\t\n"))).to.equal("apart");
    expect(added(resources("\n", "\n").replaceAll("\n", "\r\n"))).to.equal("apart");
    expect(added(resources("  # only a comment\n"))).to.equal("close");
  });

  it("where a lone resource has no neighbour to go by, as in the other sections", () => {
    const section = (name: string, gap: string): string =>
      `${name}:\n  One:\n    Type: String\n${gap}  Two:\n    Type: String\n`;
    expect(added(section("Parameters", "\n") + resources())).to.equal("apart");
    expect(added(section("Parameters", "") + resources())).to.equal("close");
    expect(added(section("Parameters", "\n") + section("Mappings", "") + resources())).to.equal("apart");
    expect(added(section("Parameters", "\n") + section("Mappings", "") + section("Rules", "") + resources())).to.equal(
      "close",
    );
    // Sections in braces, or of one line, show no habit.
    expect(added(section("Parameters", "\n") + "Mappings: {a: {}, b: {}}\nDescription: x\n" + resources())).to.equal(
      "apart",
    );
  });

  it("where a lone resource has no other section to go by, as the sections themselves", () => {
    expect(added(`Metadata:\n  A: {}\n\n${resources()}`)).to.equal("apart");
    expect(added(`Metadata:\n  A: {}\n${resources()}`)).to.equal("close");
    expect(added(resources())).to.equal("close");
    // The lines at the head may stand close together all the same.
    expect(added(`AWSTemplateFormatVersion: "2010-09-09"\nDescription: x\n\n${resources()}`)).to.equal("apart");
    expect(added(`AWSTemplateFormatVersion: "2010-09-09"\nDescription: x\nTransform: y\n\n${resources()}`)).to.equal(
      "apart",
    );
  });

  it("not in a section of one short line, while two short lines show what is wanted", () => {
    const conditions = (gap: string, ...names: string[]): string =>
      `${resources("\n")}\nConditions:\n${names.map((name) => `  ${name}: !Equals [a, b]\n`).join(gap)}`;
    expect(added(conditions("", "A"), "/Conditions/New")).to.equal("close");
    expect(added(conditions("\n", "A", "B"), "/Conditions/New")).to.equal("apart");
    expect(added(conditions("", "A", "B"), "/Conditions/New")).to.equal("close");
  });

  it("within a resource only where all of several entries are kept apart", () => {
    const properties = (...gaps: string[]): string =>
      `Resources:\n  R:\n    Type: X\n    Properties:\n${[...gaps, ""].map((gap, index) => `      P${index}: 1\n${gap}`).join("")}`;
    expect(added(properties("\n", "\n"), "/Resources/R/Properties/New")).to.equal("apart");
    expect(added(properties("\n", "\n", ""), "/Resources/R/Properties/New")).to.equal("close");
    expect(added(properties("\n", ""), "/Resources/R/Properties/New")).to.equal("close");
    expect(added(properties("\n"), "/Resources/R/Properties/New")).to.equal("close");
    expect(added(properties("", ""), "/Resources/R/Properties/New")).to.equal("close");
  });
});

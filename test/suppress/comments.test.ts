import { expect } from "chai";
import { fixed, run, suppressed, unused } from "./templates.js";

const two = (comment: string): string => `Resources:\n${comment}  A:\n    Type: T\n  B:\n    Type: T\n`;

describe("suppressions in comments", () => {
  it("hold above a resource, for the rules that they name", () => {
    const result = run(two("  # cfn-fix: ignore[encrypt] legacy database\n"));
    expect(suppressed(result)).to.deep.equal(["encrypt A: suppressed on line 2: legacy database"]);
    expect(fixed(result)).to.have.members(["encrypt B", "protect A", "protect B"]);
    expect(unused(result)).to.deep.equal([]);
    expect(result.output).to.contain("  # cfn-fix: ignore[encrypt] legacy database\n  A:\n");
  });

  it("hold in a block of comments, but not across a blank line", () => {
    expect(suppressed(run(two("  # cfn-fix: ignore[encrypt]\n  # owned by payments\n")))).to.deep.equal([
      "encrypt A: suppressed on line 2",
    ]);
    const apart = run(two("  # cfn-fix: ignore[encrypt]\n\n"));
    expect(suppressed(apart)).to.deep.equal([]);
    expect(unused(apart)[0]).to.match(
      /^2:3 ignore\[encrypt\]: this comment is not attached to a resource or property\./,
    );
  });

  for (const [what, text] of [
    ["on the line of a resource", "Resources:\n  A: # cfn-fix: ignore[encrypt, protect]: both\n    Type: T\n"],
    ["for all rules", "Resources:\n  A: # cfn-fix: ignore - both\n    Type: T\n"],
    ["above the Type of a resource", "Resources:\n  A:\n    # cfn-fix:ignore[encrypt,protect] both\n    Type: T\n"],
    ["behind the Type of a resource", "Resources:\n  A:\n    Type: T  #cfn-fix: ignore [encrypt,protect] both\n"],
    [
      "behind another comment",
      "Resources:\n  A: # ours # cfn-fix: ignore[encrypt] both # cfn-fix: ignore[protect] both\n    Type: T\n",
    ],
    ["on the line of a resource in flow style", "Resources:\n  A: { Type: T } # cfn-fix: ignore both\n"],
    ["on the last line of a resource in flow style", "Resources:\n  A: {\n    Type: T\n  } # cfn-fix: ignore both\n"],
    [
      "in a loop",
      "Resources:\n  Fn::ForEach::L:\n    - X\n    - [P, Q]\n    - A${X}: # cfn-fix: ignore both\n        Type: T\n",
    ],
    [
      "above a loop",
      "Resources:\n  # cfn-fix: ignore both\n  Fn::ForEach::L:\n    - X\n    - [P, Q]\n    - A${X}:\n        Type: T\n",
    ],
    ["above all resources", "# cfn-fix: ignore both\nResources:\n  A:\n    Type: T\n"],
    ["with the line ends of Windows", "Resources:\r\n  # cfn-fix: ignore both\r\n  A:\r\n    Type: T\r\n"],
    ["behind a byte order mark", "\uFEFFResources:\n  A: # cfn-fix: ignore both\n    Type: T\n"],
  ] as const) {
    it(`hold ${what}`, () => {
      const result = run(text);
      expect(result.output).to.equal(text);
      expect(suppressed(result)).to.have.length(2);
      expect(suppressed(result).every((finding) => /suppressed on line \d+: both$/.test(finding))).to.equal(true);
      expect(unused(result)).to.deep.equal([]);
    });
  }

  it("hold at a property and below it only", () => {
    const at = (key: string, comment: string): string =>
      `Resources:\n  A:\n    Type: T\n    Properties:${key === "Properties" ? comment : ""}\n      Encrypted: false${key === "Encrypted" ? comment : ""}\n      Protected: true\n      Other: 1${key === "Other" ? comment : ""}\n`;
    expect(suppressed(run(at("Encrypted", " # cfn-fix: ignore fine")))).to.deep.equal([
      "encrypt A: suppressed on line 5: fine",
    ]);
    expect(suppressed(run(at("Properties", " # cfn-fix: ignore fine")))).to.deep.equal([
      "encrypt A: suppressed on line 4: fine",
    ]);
    const elsewhere = run(at("Other", " # cfn-fix: ignore[encrypt] fine"));
    expect(fixed(elsewhere)).to.deep.equal(["encrypt A"]);
    expect(unused(elsewhere)).to.deep.equal([
      "7:16 ignore[encrypt] suppresses nothing. The finding in this resource is on line 5: move the comment there",
    ]);
  });

  it("hold for the whole file from above its first key, and from the resources", () => {
    const body = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  A:\n    Type: T\n";
    const top = run(`# Ours\n\n# cfn-fix: ignore-file[encrypt] moves away\n\n${body}`);
    expect(suppressed(top)).to.deep.equal(["encrypt A: suppressed on line 3: moves away"]);
    expect(fixed(top)).to.deep.equal(["protect A"]);
    const resources = body.replace("Resources:", "# cfn-fix: ignore-file\nResources:");
    expect(run(resources).changed).to.equal(false);
    const late = run(body.replace("  A:", "  # cfn-fix: ignore-file\n  A:"));
    expect(late.changed).to.equal(true);
    expect(unused(late)).to.deep.equal([
      "3:3 ignore-file has no effect here. Put it above the first key of the template",
    ]);
    expect(unused(run(`# cfn-fix: ignore[encrypt]\n${body}`))).to.deep.equal([
      "1:1 ignore[encrypt] suppresses nothing. There is no resource here; for the whole template write ignore-file",
    ]);
  });

  it("are no comments in text", () => {
    const text =
      "Resources:\n  A:\n    Type: T\n    Properties:\n      Script: |\n        # cfn-fix: ignore\n        echo '# cfn-fix: ignore[encrypt]'\n";
    expect(fixed(run(text))).to.deep.equal(["encrypt A", "protect A"]);
    expect(unused(run(text))).to.deep.equal([]);
  });

  it("are said to be unused when they suppress nothing, unless what they name did not run", () => {
    const text =
      "Resources:\n  # cfn-fix: ignore[encrypt, protect]\n  A:\n    Type: T\n    Properties: { Encrypted: true }\n";
    expect(unused(run(text))).to.deep.equal([
      "2:3 ignore[encrypt] suppresses nothing. There is no finding here any more",
    ]);
    expect(unused(run(text, { only: ["protect"] }))).to.deep.equal([]);
    expect(unused(run(text, { skip: ["encrypt"] }))).to.deep.equal([]);
    const all =
      "Resources:\n  # cfn-fix: ignore\n  A:\n    Type: T\n    Properties: { Encrypted: true, Protected: true }\n";
    expect(unused(run(all))).to.deep.equal(["2:3 ignore suppresses nothing. There is no finding here any more"]);
    expect(unused(run(all, { only: ["protect"] }))).to.deep.equal([]);
  });

  for (const [comment, message] of [
    ["cfn-fix: ignore[encrpt]", "ignore[encrpt] names an unknown rule. Did you mean encrypt?"],
    ["cfn-fix: ignore[__proto__]", "ignore[__proto__] names an unknown rule. Run cfn-fix --list to see all rules"],
    ["cfn-fix: ignore[constructor]", "ignore[constructor] names an unknown rule. Run cfn-fix --list to see all rules"],
    ["cfn-fix: ignore encrypt", `"ignore encrypt" has no brackets. Write ignore[encrypt]`],
    ["cfn-fix: ignore(encrypt)", `"ignore(encrypt)" has no brackets. Write ignore[encrypt]`],
    [
      "cfn-fix ignore[encrypt]",
      `"ignore[encrypt]" has no colon after cfn-fix. Write # cfn-fix: ignore[<rule>] <reason>`,
    ],
    ["cfn-fix: ignore[encrypt", `"ignore[encrypt" has no closing bracket. Write # cfn-fix: ignore[<rule>] <reason>`],
    ["cfn-fix: ignore[[[[", `"ignore[[[[" has no closing bracket. Write # cfn-fix: ignore[<rule>] <reason>`],
    ["cfn-fix: ignore[]", "ignore[] names no rule. Write # cfn-fix: ignore[<rule>] <reason>"],
    ["cfn-fix: disable", `Cannot parse "disable". Write # cfn-fix: ignore[<rule>] <reason>`],
    ["cfn-fix: ignored", `Cannot parse "ignored". Write # cfn-fix: ignore[<rule>] <reason>`],
  ] as const) {
    it(`suppress nothing and say why when written as ${comment}`, () => {
      const result = run(`Resources:\n  # ${comment}\n  A:\n    Type: T\n`);
      expect(fixed(result)).to.deep.equal(["encrypt A", "protect A"]);
      expect(unused(result)).to.deep.equal([`2:3 ${message}`]);
    });
  }

  it("leave prose about cfn-fix alone", () => {
    for (const comment of [
      "made with cfn-fix, see the docs",
      "cfn-fix found this",
      "cfn-fixer: ignore",
      "see cfn-fix: ignore",
    ]) {
      const result = run(`Resources:\n  # ${comment}\n  A:\n    Type: T\n`);
      expect(fixed(result)).to.have.length(2);
      expect(unused(result)).to.deep.equal([]);
    }
  });
});

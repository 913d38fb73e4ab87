import { expect } from "chai";
import { withSuppressions } from "../../../src/suppress/add/add.js";
import { everyFinding } from "../../../src/suppress/baseline.js";
import { encrypt, protect, run, suppressed } from "../templates.js";

const rules = [encrypt, protect];

/** Returns the text with suppressions for all that the two rules find in it. */
function accepted(text: string, reason = "test data"): string {
  const { left } = run(text, { baseline: everyFinding });
  const { text: output, failed } = withSuppressions(
    text,
    left.filter(({ kind }) => kind === "baseline"),
    reason,
    rules,
  );
  expect(failed).to.deep.equal([]);
  const again = run(output);
  expect(again.fixes).to.deep.equal([]);
  expect(again.unusedSuppressions).to.deep.equal([]);
  return output;
}

/** Returns the `Metadata` of resource `A` in a text in JSON, or that of the whole template. */
function metadata(text: string, owner: "A" | "" = "A"): unknown {
  const document: { Resources: Record<string, { Metadata?: unknown }>; Metadata?: unknown } = JSON.parse(text);
  return owner === "" ? document.Metadata : document.Resources[owner]?.Metadata;
}

describe("suppressions that are written into a template", () => {
  it("names all rules of a place in one comment, above it and as far in", () => {
    expect(accepted("Resources:\n  A:\n    Type: X\n")).to.equal(
      "Resources:\n  # cfn-fix: ignore[encrypt, protect] test data\n  A:\n    Type: X\n",
    );
  });

  it("stand at the property that has the flaw, and below comments that are there", () => {
    const text =
      "Resources:\n  A: # first\n    Type: X\n    Properties:\n      # as before\n      Encrypted: false # old\n      Protected: true\n";
    expect(accepted(text)).to.equal(
      text.replace("      Encrypted", "      # cfn-fix: ignore[encrypt] test data\n      Encrypted"),
    );
  });

  it("keep CRLF, a byte order mark and a last line without end", () => {
    expect(accepted("\uFEFFResources:\r\n  A: { Type: X }")).to.equal(
      "\uFEFFResources:\r\n  # cfn-fix: ignore[encrypt, protect] test data\r\n  A: { Type: X }",
    );
  });

  it("extend a comment that gives the same reason, above a value and behind it", () => {
    const above = "Resources:\n  # cfn-fix: ignore[encrypt] test data\n  # and more\n  A:\n    Type: X\n";
    expect(accepted(above)).to.equal(above.replace("[encrypt]", "[encrypt, protect]"));
    const behind = "Resources:\n  A: # cfn-fix: ignore[encrypt] test data\n    Type: X\n";
    expect(accepted(behind)).to.equal(behind.replace("[encrypt]", "[encrypt, protect]"));
  });

  it("put their reason beside another one, not in its place", () => {
    const text = "Resources:\n  # cfn-fix: ignore[encrypt] for a reason of its own\n  A:\n    Type: X\n";
    expect(accepted(text)).to.equal(text.replace("  A:", "  # cfn-fix: ignore[protect] test data\n  A:"));
  });

  it("stand behind the line where no comment can stand above it", () => {
    const text =
      'Resources:\n  A: { Type: X, Description: "a\n    b", Properties: { Encrypted: false, Protected: true } }\n';
    expect(accepted(text)).to.equal(text.replace("} }", "} } # cfn-fix: ignore[encrypt] test data"));
  });

  it("stand at the resource where another property begins the line", () => {
    const text = "Resources:\n  A: { Type: X, Properties: { Tags: a,\n    Protected: true, Encrypted: false } }\n";
    expect(accepted(text)).to.equal(text.replace("  A:", "  # cfn-fix: ignore[encrypt] test data\n  A:"));
  });

  it("go into Metadata where a line holds more than one resource", () => {
    const text = "Resources: { A: { Type: X, Properties: { Protected: true } }, B: { Type: X } }\n";
    const output = accepted(text);
    expect(output).not.to.contain("#");
    expect(suppressed(run(output))).to.deep.equal([
      "encrypt A: suppressed on line 1: test data",
      "encrypt B: suppressed on line 1: test data",
      "protect B: suppressed on line 1: test data",
    ]);
  });

  it("go into Metadata in JSON, an entry a rule, in the style of the file", () => {
    const text = '{\n\t"Resources": {\n\t\t"A": {\n\t\t\t"Type": "X"\n\t\t}\n\t}\n}\n';
    expect(accepted(text)).to.match(/\n\t\t\t"Metadata": \{\n\t\t\t\t"cfn-fix": \{/);
    expect(metadata(accepted(text))).to.deep.equal({
      "cfn-fix": {
        ignore: [
          { id: "encrypt", reason: "test data" },
          { id: "protect", reason: "test data" },
        ],
      },
    });
  });

  for (const [form, expected] of [
    [["encrypt"], ["encrypt"]],
    ["ignore[encrypt] old", { ignore: [{ id: "encrypt", reason: "old" }] }],
    [{ ignore: "encrypt" }, { ignore: ["encrypt"] }],
    [
      { ignore: ["encrypt"], reason: "old" },
      { ignore: ["encrypt"], reason: "old" },
    ],
    [{ ignore: { id: "encrypt" } }, { ignore: [{ id: "encrypt" }] }],
  ] as const) {
    it(`extend ${JSON.stringify(form)} in Metadata`, () => {
      const text = JSON.stringify({ Resources: { A: { Type: "X", Metadata: { Other: 1, "cfn-fix": form } } } });
      const ours = { id: "protect", reason: "test data" };
      const whole = "ignore" in expected ? { ...expected, ignore: [...expected.ignore, ours] } : [...expected, ours];
      expect(metadata(accepted(text))).to.deep.equal({ Other: 1, "cfn-fix": whole });
    });
  }

  it("are not written where Metadata comes from elsewhere", () => {
    const text = JSON.stringify({ Resources: { A: { Type: "X", Metadata: { "Fn::Transform": { Name: "M" } } } } });
    const { left } = run(text, { baseline: everyFinding });
    const { text: output, failed, suppressed: done } = withSuppressions(text, left, "", rules);
    expect(output).to.equal(text);
    expect(failed.map(({ rule }) => rule)).to.deep.equal(["encrypt", "protect"]);
    expect(done).to.deep.equal([]);
  });

  it("stand at parameters and outputs, and above the first key for the whole template", () => {
    const text = "# Head\n---\nParameters:\n  P:\n    Type: String\nResources: {}\n";
    const at = (...path: string[]) => ({ rule: "encrypt", logicalId: "P", path });
    expect(withSuppressions(text, [at("Parameters", "P", "Type")], "old", rules).text).to.equal(
      text.replace("    Type", "    # cfn-fix: ignore[encrypt] old\n    Type"),
    );
    expect(withSuppressions(text, [at("Parameters", "P", "Default")], "old", rules).text).to.equal(
      text.replace("  P:", "  # cfn-fix: ignore[encrypt] old\n  P:"),
    );
    expect(withSuppressions(text, [at()], "old", rules).text).to.equal(
      text.replace("Parameters", "# cfn-fix: ignore-file[encrypt] old\nParameters"),
    );
    const json = withSuppressions('{"Parameters": {"P": {}}, "Resources": {}}', [at("Parameters", "P")], "old", rules);
    expect(metadata(json.text, "")).to.deep.equal({ "cfn-fix": { ignore: [{ id: "encrypt", reason: "old" }] } });
  });

  it("write a reason on one line, and no second suppression within it", () => {
    const hostile = "a\nb:\u001b[31m # cfn-fix: ignore\u2028c";
    expect(accepted("Resources:\n  A:\n    Type: X\n", hostile).split("\n")[1]).to.equal(
      "  # cfn-fix: ignore[encrypt, protect] a b: [31m cfn-fix: ignore c",
    );
    expect(accepted("Resources:\n  A:\n    Type: X\n", "").split("\n")[1]).to.equal(
      "  # cfn-fix: ignore[encrypt, protect]",
    );
  });
});

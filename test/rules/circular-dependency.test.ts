import { expect } from "chai";
import fc from "fast-check";
import { fingerprintOf, fix, type FixOptions, type FixResult } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";
import { Template } from "../../src/template/template.js";
import { goldenCases } from "../golden/cases.js";
import "../chance.js";

const only: FixOptions = { only: ["circular-dependency"] };

/** Returns the cycles that a message names, each by its resources in order. */
function cyclesIn(message: string): string[][] {
  const [, lists = ""] = /^circular dependenc(?:y|ies) between resources: ([^;]*);/.exec(message) ?? [];
  return [...lists.matchAll(/\[(.*?)\]/g)].map(([, names = ""]) => names.split(", "));
}

/** True if each of these resources depends on the next, and the last on the first, all in one world. */
function isCycle(text: string, logicalIds: readonly string[]): boolean {
  const template = new Template(parseSource(text).view);
  const steps = logicalIds.map((owner, index) => [owner, logicalIds[(index + 1) % logicalIds.length] ?? ""] as const);
  for (const world of template.worlds.assignments([...template.conditions.keys()])) {
    const isIn = (guards: readonly { condition: string; holds: boolean }[]): boolean =>
      guards.every(({ condition, holds }) => world.get(condition) === holds);
    const holds = steps.every(([owner, target]) => {
      const resource = template.resource(target);
      return template.referencesIn(owner).some((reference) => {
        const isTo = reference.target === target && reference.kind !== "Condition";
        return isTo && resource !== undefined && isIn([...reference.guards, ...template.guardsOf(resource)]);
      });
    });
    if (holds) return true;
  }
  return false;
}

/** Asserts that each finding names cycles, and that its repair breaks these cycles, together with others and alone. */
function assertTrue(text: string): FixResult {
  const result = fix(text, only);
  for (const { message } of result.left) {
    expect(cyclesIn(message)).to.have.length(1);
    for (const cycle of cyclesIn(message)) expect(isCycle(text, cycle), message).to.equal(true);
  }
  for (const finding of result.fixes) {
    const { message } = finding;
    const others = result.fixes.filter((other) => other !== finding).map((other) => fingerprintOf(other));
    const alone = fix(text, { ...only, baseline: new Set(others) });
    expect(alone.fixes.map((fixed) => fixed.message)).to.deep.equal([message]);
    const cycles = cyclesIn(message);
    expect(cycles[0]?.[0], message).to.equal(finding.logicalId);
    for (const cycle of cycles) {
      expect(isCycle(text, cycle), message).to.equal(true);
      expect(isCycle(result.output, cycle), message).to.equal(false);
      expect(isCycle(alone.output, cycle), message).to.equal(false);
    }
  }
  return result;
}

/** Returns a template of security groups whose rules name each other by the numbers in `groups`, some under conditions. */
function templateOf(groups: readonly Group[]): string {
  const name = (index: number): string => `G${index % groups.length}`;
  const conditions = ["A: !Equals [!Ref P, a]", "B: !Equals [!Ref P, b]", "C: !Equals [!Ref Q, a]"];
  const resources = groups.map(({ peers, after }, index) => {
    const rules = peers.map(({ peer, condition }, port) => {
      const rule = `{IpProtocol: tcp, FromPort: ${port}, ToPort: ${port}, SourceSecurityGroupId: !Ref ${name(peer)}}`;
      return `        - ${condition === "" ? rule : `!If [${condition}, ${rule}, !Ref AWS::NoValue]`}`;
    });
    return [
      `  ${name(index)}:`,
      "    Type: AWS::EC2::SecurityGroup",
      ...(after === undefined ? [] : [`    DependsOn: ${name(after)}`]),
      "    Properties:",
      "      GroupDescription: group",
      ...(rules.length > 0 ? ["      SecurityGroupIngress:", ...rules] : []),
    ].join("\n");
  });
  return `Parameters: {P: {Type: String}, Q: {Type: String}}\nConditions: {${conditions.join(", ")}}\nResources:\n${resources.join("\n")}\n`;
}

interface Group {
  peers: readonly { peer: number; condition: string }[];
  after: number | undefined;
}

const group: fc.Arbitrary<Group> = fc.record({
  peers: fc.array(fc.record({ peer: fc.nat(4), condition: fc.constantFrom("", "", "A", "B", "C") }), { maxLength: 3 }),
  after: fc.option(fc.nat(4), { nil: undefined, freq: 6 }),
});

describe("circular-dependency", () => {
  for (const { name, before } of goldenCases("circular-dependency")) {
    // What AWS SAM makes of events is not in the template.
    if (["loop", "name-of-a-parameter", "serverless-events"].includes(name)) continue;
    it(`names the cycles that it breaks, and those that it leaves alone, in ${name}`, () => {
      assertTrue(before);
    });
  }

  it("names cycles that are some, and breaks them, whatever refers to whatever in whichever case", () => {
    let fixed = 0;
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 5 }), (groups) => {
        fixed += assertTrue(templateOf(groups)).fixes.length;
      }),
      { numRuns: 50 },
    );
    expect(fixed).to.be.greaterThan(10);
  });

  it("leaves no cycle where it leaves no finding", () => {
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 5 }), (groups) => {
        const { output, left } = fix(templateOf(groups), only);
        if (left.length === 0) expect(new Template(parseSource(output).view).cycles()).to.deep.equal([]);
      }),
      { numRuns: 50 },
    );
  });

  describe("a parameter and a resource of one name", () => {
    const text = (more: string): string =>
      `${more}Parameters: {Topic: {Type: String}}\nResources: {Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Topic}}}\n`;

    it("are no cycle but a finding of their own, which is for the author to settle", () => {
      const { left, fixes } = fix(text(""), only);
      expect(fixes).to.deep.equal([]);
      expect(left.map(({ logicalId, kind, message }) => [logicalId, kind, message])).to.deep.equal([
        ["Topic", "blocked", "a parameter has the same name"],
      ]);
    });

    it("are not judged where a macro may rename them", () => {
      expect(fix(text("Transform: [Renaming]\n"), only).left).to.deep.equal([]);
    });
  });
});

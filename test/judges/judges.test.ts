import { expect } from "chai";
import { fix, rules, typesOf } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";
import { isObject, own, type Json, type JsonObject } from "../../src/values/json.js";
import { goldenCases } from "../golden/cases.js";
import { judges } from "./index.js";
import type { Judge } from "./judge.js";

function mapOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** Returns the logical IDs of the resources of a template that a judge passes, and of those that fail. */
function judged({ type, passes }: Judge, text: string): { passed: string[]; failed: string[] } {
  const template = mapOf(parseSource(text).view);
  const all = Object.entries(mapOf(own(template, "Resources"))).filter(([, body]) =>
    [type].flat().includes(String(own(body, "Type"))),
  );
  const isRight = ([, body]: readonly [string, Json]): boolean =>
    passes(mapOf(own(body, "Properties")), template, mapOf(body));
  const names = (entries: readonly (readonly [string, Json])[]): string[] => entries.map(([id]) => id);
  return { passed: names(all.filter(isRight)), failed: names(all.filter((each) => !isRight(each))) };
}

function exampleOf(id: string): string {
  const example = goldenCases(id).find(({ name, rollout }) => name === "example" && rollout === "enforce");
  if (example === undefined) throw new Error(`${id} has no example`);
  return example.before;
}

describe("what other tools ask for", () => {
  for (const judge of judges) {
    const { rule: id, asks, link } = judge;
    it(`${asks.join(", ")} fail before ${id} and pass after it`, () => {
      const rule = rules.find((each) => each.id === id);
      if (rule === undefined) throw new Error(`there is no rule ${id}`);
      expect(link).to.match(/^https:\/\//);
      // A rule about all types names none.
      if (typesOf(rule).length > 0) expect(typesOf(rule)).to.include.members([judge.type].flat());
      expect(Object.values(rule.controls).flat(), "controls of the rule").to.include.members([...asks]);
      const before = exampleOf(id);
      const { output, fixes } = fix(before, { only: [id] });
      const failing = judged(judge, before).failed;
      expect(failing, "fail before").not.to.be.empty;
      const repaired = failing.filter((name) => fixes.some(({ logicalId }) => logicalId === name));
      expect(repaired, "fail before, and are repaired").not.to.be.empty;
      expect(judged(judge, output).passed, "pass after").to.include.members(repaired);
    });
  }

  it("is judged for each rule in preview that repairs something", () => {
    const repairs = rules.filter((rule) => {
      // No scanner reads a text that is no template; test/recover judges this one.
      if (rule.id === "template-syntax") return false;
      return rule.stability === "preview" && !(rule.kind === "property" && rule.leave !== undefined);
    });
    const unjudged = repairs.filter(({ id }) => {
      return !judges.some(({ rule }) => rule === id) && fix(exampleOf(id), { only: [id] }).changed;
    });
    expect(unjudged.map(({ id }) => id)).to.deep.equal([]);
  });
});

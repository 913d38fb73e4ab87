import { rules, typesOf, type FixResult } from "../../../src/index.js";
import { Template } from "../../../src/template/template.js";
import type { Invariant } from "../invariant.js";
import { viewOf } from "../subject.js";

export const typesNamed: Invariant = {
  id: "types-named",
  promise: "a rule finds flaws only on resources of the types that it names",
  complaints({ text, result }) {
    return result.fixes.length + result.left.length === 0 ? undefined : strangers(text, result);
  },
};

/** Returns the findings on resources of other types than their rules name, a sentence each. */
export function strangers(text: string, { output, fixes, left }: FixResult): string[] {
  const [before, after] = [text, output].map((each) => new Template(viewOf(each)));
  return (
    [...fixes, ...left]
      // A rule that could not look at the whole template names no resource.
      .filter((each) => !("kind" in each) || each.kind !== "failed")
      // A value that resources take may stand in a parameter, a mapping or in Globals.
      .filter(({ path: [section] }) => section === "Resources")
      .flatMap(({ rule: id, logicalId }) => {
        const types = rules.filter((rule) => rule.id === id).flatMap(typesOf);
        const type = (before?.resource(logicalId) ?? after?.resource(logicalId))?.type;
        return types.length === 0 || types.some((each) => each === type)
          ? []
          : [`${id} finds something on ${logicalId} (${String(type)})`];
      })
  );
}

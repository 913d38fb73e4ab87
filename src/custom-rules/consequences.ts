import { cutWord } from "../config/fault.js";
import { fixClasses, impacts, type Impact, type PropertyRule, type Want } from "../contract/rule.js";
import type { FieldReader } from "./field-reader.js";
import type { KnownProperties } from "./property-place.js";

/**
 * Returns what a repair asks of its user and does to a deployed resource. What the schema says of the property is no
 * promise that can be lowered: with a fault for that, and a warning where the repair replaces resources.
 */
export function consequencesOf(
  fields: FieldReader,
  property: string,
  known: KnownProperties,
  want: Want | undefined,
): Pick<PropertyRule, "class" | "impact" | "impactNote"> {
  const replaced = known.filter(([, { replacement }]) => replacement !== "never");
  const said = fields.word("class", fixClasses);
  const impact = fields.word("impact", impacts);
  const impactNote = fields.text("impactNote", 400);
  const isReported = Object.hasOwn(fields.map, "leave");
  const [first] = replaced;
  if (first !== undefined && !isReported) {
    const [{ name }, { replacement }] = first;
    if (impact !== undefined && isBelow(impact, "replacement"))
      fields.faults.add(
        [...fields.path, "impact"],
        `a change of ${cutWord(property)} ${replacement === "always" ? "replaces" : "may replace"} ${name}: its impact is not ${impact}`,
        "leave out impact",
      );
    else if (want !== undefined)
      fields.faults.warn(
        [...fields.path, "property"],
        `a change of ${cutWord(property)} ${replacement === "always" ? "replaces" : "may replace"} a deployed ${name}`,
        "--write holds back what would replace a resource that holds data; leave: <reason> only reports it",
      );
  } else if (impact === "none") {
    fields.faults.add(
      [...fields.path, "impact"],
      `a change of ${cutWord(property)} is one in place: its impact is not none`,
      "leave out impact, or name in default what AWS takes where the property is absent",
    );
  }
  const kind = said ?? (replaced.length > 0 ? "review" : undefined);
  return {
    ...(kind !== undefined && { class: kind }),
    ...(impact !== undefined && { impact }),
    ...(impactNote !== undefined && { impactNote: impactNote.endsWith(".") ? impactNote.slice(0, -1) : impactNote }),
  };
}

function isBelow(impact: Impact, other: Impact): boolean {
  return impacts.indexOf(impact) < impacts.indexOf(other);
}

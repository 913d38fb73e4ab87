import { cutWord } from "../config/fault.js";
import type { FieldReader } from "./field-reader.js";
import type { RuleVocabulary } from "./vocabulary.js";

const maxLength = 64;

/** Returns the id of a rule; with a fault for one that no rule can have. */
export function readId(fields: FieldReader, { taken }: Pick<RuleVocabulary, "taken">): string {
  const id = fields.neededText("id", "acme-log-retention");
  const path = [...fields.path, "id"];
  const what = taken.get(id);
  if (what !== undefined)
    fields.faults.add(
      path,
      `the id ${id} is ${what}`,
      `put a prefix of your organization in front, such as acme-${id}`,
    );
  else if (id !== "" && !isKebabCase(id))
    fields.faults.add(
      path,
      `${cutWord(id)} cannot be the id of a rule`,
      `write small letters and digits with - between words, at most ${maxLength}, such as acme-log-retention`,
    );
  return id;
}

function isKebabCase(id: string): boolean {
  return id.length <= maxLength && id.split("-").every((word) => /^[a-z0-9]+$/.test(word));
}

import type { Edit } from "../../../src/contract/rule.js";
import type { Path } from "../../../src/values/pointer.js";
import { databaseTypes } from "./database-types.js";

const left = "(?:empty|blank|omitted|unspecified|not (?:specified|provided|given|set|supplied))";
const awsKey =
  "(?:aws[- ](?:managed|owned|default)|default (?:aws|rds|kms|key|encryption)|(?:alias/)?aws/rds|(?:no|without|disable) encryption|unencrypted)";
const within = "[^.;()]*?";
const end = "[^.;()]*?(?= ?(?:[.;()]|$))";

/** How descriptions say that AWS's own key, or none, is taken where a parameter is empty. */
const sayings = [
  `leave (?:this |it )?(?:empty|blank)\\b${within}(?:${awsKey}|default\\b)${end}`,
  `(?:if|when)\\b[^.;(),]*?${left}\\b${within}${awsKey}${end}`,
  `(?:empty|blank) ?(?:=|:|for|means|uses?)${within}${awsKey}${end}`,
  `(?:uses? |defaults? to )?(?:the )?${awsKey}${within}\\b(?:if|when)\\b${within}${left}\\b${end}`,
  `defaults? to (?:the )?${awsKey}${end}`,
].map((saying) => new RegExp(`\\b${saying}`, "i"));

/**
 * Corrects what the description and the label of a parameter for a key say of an empty value, where databases no longer
 * take AWS's own key then. `instead` is what they do, as it follows "leave empty to". What else takes its key from the
 * parameter keeps its sentence.
 */
export function sayWhatEmptyMeans(edit: Edit, parameter: string, instead: string): void {
  const isShared = edit.template
    .referencesTo(parameter)
    .some(({ section, owner }) => section === "Resources" && !isDatabase(edit, owner));
  const label: Path = ["Metadata", "AWS::CloudFormation::Interface", "ParameterLabels", parameter, "default"];
  for (const path of [["Parameters", parameter, "Description"], label]) {
    const text = edit.template.at(path);
    if (typeof text === "string") edit.set(path, corrected(text, instead, isShared));
  }
}

function isDatabase({ template }: Edit, logicalId: string): boolean {
  return databaseTypes.some((type) => type === template.resource(logicalId)?.type);
}

const exception = ", except for databases, which then get a customer managed key";

function corrected(text: string, instead: string, isShared: boolean): string {
  // A longer one is no description, and would take long to search.
  if (text.length > 1000 || text.includes(exception)) return text;
  const [found] = sayings.flatMap((saying) => saying.exec(text)?.[0] ?? []);
  if (found === undefined) return text;
  const leave = /^[A-Z]/.test(found) ? "Leave" : "leave";
  return text.replace(found, () => (isShared ? `${found}${exception}` : `${leave} empty to ${instead}`));
}

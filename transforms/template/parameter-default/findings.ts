import type { Edit, FixClass, SectionFinding, SkippedFinding } from "../../../src/contract/rule.js";
import type { Template } from "../../../src/template/template.js";
import { own } from "../../../src/values/json.js";
import { isIdOrName, shortDescription } from "./words.js";

/** A default that AWS refuses: whose it is, and what AWS answers. */
export interface Refused {
  readonly name: string;
  readonly message: string;
}

/** Returns the path of the default of a parameter. */
export function defaultOf(name: string): string[] {
  return ["Parameters", name, "Default"];
}

/** Returns the repair of a default that AWS refuses. */
export function repaired(
  { name, message }: Refused,
  how: FixClass,
  fixSection: (edit: Edit) => void,
  impactNote?: string,
): SectionFinding {
  return {
    logicalId: name,
    path: defaultOf(name),
    message,
    class: how,
    impact: "none",
    isRefused: true,
    ...(impactNote !== undefined && { impactNote }),
    fixSection,
  };
}

/** Returns the finding on a default of which somebody has to decide. */
export function leftAlone({ name, message }: Refused, skipped: string): SkippedFinding {
  return { logicalId: name, path: defaultOf(name), message, isRefused: true, skipped };
}

/** Returns the repair by which a default goes, so that CloudFormation asks for the value. */
export function asked(template: Template, { name, message }: Refused, noun: string, example: string): SectionFinding {
  const written = own(template.parameters.get(name), "Description");
  const description = typeof written === "string" && isIdOrName(written) ? shortDescription(written) : noun;
  return repaired(
    { name, message: `${message}; without a default the value becomes required` },
    "input",
    (edit) => {
      edit.remove(defaultOf(name));
      edit.needs({ parameter: name, description, example, required: true });
    },
    "a stack with a parameter value keeps it",
  );
}

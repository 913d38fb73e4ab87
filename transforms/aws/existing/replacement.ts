import { propertyFindings, type PropertyPart } from "../../../src/contract/property-rule.js";
import type { Context, Edit, Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";

/** What is wanted of a property that replaces a resource which holds something. */
export interface Replacing extends Omit<PropertyPart, "class" | "impact" | "impactNote"> {
  /** What becomes of the content, as a clause. */
  readonly newOne: string;
  /** The property that fixes the name of the resource, if its type has one. */
  readonly name?: string;
  /** True for what can be made again: it goes with the stack. */
  readonly goesWithStack?: boolean;
}

/** Returns the findings on such a property. What is replaced is kept, unless the template says otherwise. */
export function* replacementFindings(part: Replacing, resource: ResourceView, context: Context): Iterable<Finding> {
  const impactNote = noteOn(part, resource);
  for (const finding of propertyFindings({ ...part, class: "review", impactNote }, resource, context)) {
    if (!("fix" in finding)) {
      yield finding;
      continue;
    }
    yield {
      ...finding,
      fix(edit, now) {
        finding.fix(edit, now);
        keep(edit, now, part.goesWithStack === true);
      },
    };
  }
}

function noteOn({ newOne, name }: Replacing, resource: ResourceView): string {
  if (name !== undefined && resource.property(name).isThere)
    return `CloudFormation rejects this on a deployed resource while ${name} stays the same; with another name, ${newOne}`;
  const isLost = own(resource.resource.body, "UpdateReplacePolicy") === "Delete";
  return `${newOne}; the old one ${isLost ? "is DELETED, because UpdateReplacePolicy is Delete" : "is kept"}`;
}

/** Lets a resource stay when it is replaced, unless the template says otherwise. */
function keep(edit: Edit, { path, resource }: ResourceView, goesWithStack: boolean): void {
  const policies = { DeletionPolicy: goesWithStack ? "Delete" : "RetainExceptOnCreate", UpdateReplacePolicy: "Retain" };
  for (const [name, value] of Object.entries(policies))
    if (own(resource.body, name) === undefined) edit.set([...path, name], value);
}

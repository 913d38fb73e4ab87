import { lackMessage, type ChildParameter } from "../../../src/contract/nested.js";
import type { Edit, Finding } from "../../../src/contract/rule.js";
import { own } from "../../../src/values/json.js";
import { askedOfUser, isFull } from "./asked.js";
import { fittingValue } from "./fitting.js";
import { give, isClear, placeOf, type NestedStack } from "./stack.js";

/** Returns the findings on parameters without a default that get no value, but for those that get the value of another one. */
export function* lackFindings(stack: NestedStack, renamed: ReadonlySet<string>): Iterable<Finding> {
  const { resource, child, lacking } = stack;
  for (const name of lacking) {
    const parameter = Object.hasOwn(child.parameters, name) ? child.parameters[name] : undefined;
    if (parameter === undefined || renamed.has(name)) continue;
    // A new parameter is no flaw of what is deployed: it comes with the correction that asks for it.
    const flaw = { ...placeOf(stack), message: lackMessage(child, name), isRefused: !parameter.isNew };
    const how = { impact: "none", keepsDeployed: parameter.isNew } as const;
    if (!isClear(resource)) {
      // What cannot be told may be right; that a correction has just brought cannot.
      if (parameter.isNew) yield { ...flaw, skipped: "a function makes its Parameters" };
      continue;
    }
    const value = fittingValue(stack, name, parameter);
    if (value !== undefined) {
      yield { ...flaw, class: "review", impact: "none", fix: (edit, now) => give(edit, now, name, value) };
    } else if (isFull(resource.template))
      yield { ...flaw, skipped: "this template has 200 parameters, as many as AWS takes" };
    else
      yield {
        ...flaw,
        ...how,
        class: "input",
        fix: (edit, now) => give(edit, now, name, askedFor(edit, name, parameter)),
      };
  }
}

function askedFor(edit: Edit, name: string, parameter: ChildParameter) {
  const { parameter: asked, value } = askedOfUser(edit, name, parameter);
  const description = own(parameter.definition, "Description");
  edit.needs({
    parameter: asked,
    description: parameter.description ?? (typeof description === "string" ? description : `the value of ${name}`),
    example: parameter.example ?? `<${name}>`,
    required: true,
  });
  return value;
}

import { isRequired } from "../../../src/contract/nested.js";
import type { Finding } from "../../../src/contract/rule.js";
import { askedOfUser, isFull } from "./asked.js";
import { give, isClear, placeOf, type NestedStack } from "./stack.js";

/** Returns the findings on new parameters with a default, which nobody could give another value from outside. */
export function* offerFindings(stack: NestedStack, renamed: ReadonlySet<string>): Iterable<Finding> {
  const { resource, child, passed } = stack;
  for (const [name, parameter] of Object.entries(child.parameters)) {
    if (!parameter.isNew || isRequired(parameter) || passed.includes(name) || renamed.has(name)) continue;
    const flaw = { ...placeOf(stack), message: `the new parameter ${name} of ${child.file} cannot be set from here` };
    if (!isClear(resource)) yield { ...flaw, skipped: "a function makes its Parameters" };
    else if (isFull(resource.template))
      yield { ...flaw, skipped: "this template has 200 parameters, as many as AWS takes" };
    else
      yield {
        ...flaw,
        harm: "hinders-operations",
        class: "safe",
        impact: "none",
        keepsDeployed: true,
        fix(edit, now) {
          const { parameter: asked, value } = askedOfUser(edit, name, parameter);
          give(edit, now, name, value);
          const { description, example } = parameter;
          if (description !== undefined && example !== undefined)
            edit.needs({ parameter: asked, description, example, required: false });
        },
      };
  }
}

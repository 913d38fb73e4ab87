import type { Finding } from "../../../src/contract/rule.js";
import { closestMatch } from "../../../src/values/closest-match.js";
import { hand, placeOf, type NestedStack } from "./stack.js";

/**
 * Returns the findings on values for parameters that the nested template does not have, and, once they are told, the
 * names of the parameters that get these values instead.
 */
export function* strangerFindings(stack: NestedStack): Generator<Finding, ReadonlySet<string>> {
  const { child, passed } = stack;
  const taken = new Set<string>();
  for (const name of passed) {
    if (Object.hasOwn(child.parameters, name)) continue;
    const message = `the nested template ${child.file} has no parameter ${name}`;
    const flaw = { ...placeOf(stack), message, isRefused: true };
    const former = Object.hasOwn(child.former, name) ? child.former[name] : undefined;
    const meant = former === undefined ? meantBy(name, stack, taken) : former;
    if (meant === undefined) {
      yield { ...flaw, skipped: `declare it in ${child.file}, or remove its value` };
      continue;
    }
    if (meant !== null) taken.add(meant);
    yield {
      ...flaw,
      class: former === undefined ? "review" : "safe",
      impact: "none",
      keepsDeployed: former !== undefined,
      fix: (edit, now) => hand(edit, now, name, meant ?? undefined),
    };
  }
  return taken;
}

/** Returns the parameter that a name was probably meant to be: one that lacks a value. */
function meantBy(
  name: string,
  { lacking, passed, child }: NestedStack,
  taken: ReadonlySet<string>,
): string | undefined {
  const free = lacking.filter((each) => !taken.has(each) && !passed.includes(each));
  const meant = closestMatch(
    name.toLowerCase(),
    free.map((each) => each.toLowerCase()),
  );
  const found = free.filter((each) => each.toLowerCase() === meant);
  const [only, ...others] = found;
  // Another stranger may be as close.
  const rivals = passed.filter(
    (other) =>
      !Object.hasOwn(child.parameters, other) && closestMatch(other.toLowerCase(), [meant ?? ""]) !== undefined,
  );
  return others.length === 0 && rivals.length === 1 ? only : undefined;
}

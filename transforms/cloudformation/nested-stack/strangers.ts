import type { Finding } from "../../../src/contract/rule.js";
import { distance } from "../../../src/values/closest-match.js";
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

/** Returns the parameter that a name was probably meant to be: one that lacks a value, unless another name is as close. */
function meantBy(
  name: string,
  { lacking, passed, child }: NestedStack,
  taken: ReadonlySet<string>,
): string | undefined {
  const [meant, ...others] = lacking.filter((each) => !taken.has(each) && isMisspelt(name, each));
  if (meant === undefined || others.length > 0) return undefined;
  const strangers = passed.filter((other) => !Object.hasOwn(child.parameters, other));
  return strangers.filter((other) => isMisspelt(other, meant)).length === 1 ? meant : undefined;
}

const mostChanges = 2;
const [shortest, longest] = [5, 255];

/** True for names that differ by their capitals, or by so little that it is a slip; `SubnetA` is no slip for `SubnetB`. */
function isMisspelt(name: string, meant: string): boolean {
  const [one, other] = [name.toLowerCase(), meant.toLowerCase()];
  if (one === other) return true;
  const isOfLength = [one, other].every(({ length }) => length >= shortest && length <= longest);
  return isOfLength && stemOf(name) !== stemOf(meant) && distance(one, other) <= mostChanges;
}

function stemOf(name: string): string {
  return name.replace(/(?:[A-Z]|\d{1,3})$/, "");
}

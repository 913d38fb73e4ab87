import type { AppliedFix } from "../contract/result.js";
import { fixClasses } from "../contract/rule.js";
import { applyPatch, type Operation } from "../edit/proof/patch.js";
import { equal, isObject, own } from "../values/json.js";
import { fromPointer, toPointer } from "../values/pointer.js";
import type { Start } from "./start.js";
import type { State, Step } from "./state.js";

/** Sections that any fix may be the first to need. */
const shared: ReadonlySet<string> = new Set(["Parameters", "Conditions"]);

type Subject = Pick<Start, "source" | "original">;

/**
 * Returns the state in which what a resource entails is part of the fix that made it, as far as one rule did both: what was
 * repaired of the resource itself, which the author would look for in vain, and that others wait for it. A repair that
 * needs what came in between stays on its own.
 */
export function folded(state: State, subject: Subject): State {
  let steps = state.steps;
  for (let at = 1; at < steps.length; at++) {
    const candidates = placesFor(steps, at, subject).map((place) => withSections(moved(steps, at, place), subject));
    const fitting = candidates.find((candidate) => addsUp(candidate, state, subject));
    if (fitting === undefined) continue;
    steps = fitting;
    at--;
  }
  return steps === state.steps ? state : state.withSteps(steps);
}

/** Returns the steps that a later one may be part of: the one that made its resource, else one that changed that since. */
function placesFor(steps: readonly Step[], at: number, subject: Subject): number[] {
  const late = steps[at];
  const earlier = steps.slice(0, at);
  const maker = late === undefined ? -1 : earlier.findIndex((step) => entails(step, late, subject));
  if (late === undefined || maker < 0) return [];
  const touches = ({ fix }: Step): boolean =>
    fix.rule === late.fix.rule &&
    subject.original.resource(fix.logicalId) !== undefined &&
    fix.operations.some(({ path }) => fromPointer(path).includes(late.fix.logicalId));
  return earlier.flatMap((step, index) => (index === maker || (index > maker && touches(step)) ? [index] : []));
}

/** Returns the steps with the one at `at` as part of the one at `place`. */
function moved(steps: readonly Step[], at: number, place: number): Step[] {
  const late = steps[at];
  return steps.flatMap((step, index) => {
    if (index === at) return [];
    return [index === place && late !== undefined ? joined(step, late) : step];
  });
}

/** True if a step made the resource that a later one is about, or one that the later one makes its own resource wait for. */
function entails({ fix }: Step, { fix: late }: Step, { original }: Subject): boolean {
  // A user may want the one rule without the other.
  if (fix.rule !== late.rule) return false;
  const made = fix.operations.flatMap((operation) =>
    isResource(operation) ? [String(fromPointer(operation.path).at(-1))] : [],
  );
  const isNew = (id: string): boolean => made.includes(id) && original.resource(id) === undefined;
  if (isNew(late.logicalId)) return true;
  const isOrder = late.operations.every(({ path }) => {
    const [, id, key] = fromPointer(path);
    return id === late.logicalId && (key === "DependsOn" || key === "Metadata");
  });
  return isOrder && late.message.split(/[^A-Za-z0-9${}&]+/).some((word) => word !== late.logicalId && isNew(word));
}

/** True if an operation adds a resource, and not a part of one. */
function isResource(operation: Operation): boolean {
  return operation.op === "add" && isObject(operation.value) && own(operation.value, "Type") !== undefined;
}

function addsUp(steps: readonly Step[], { template }: State, { source }: Subject): boolean {
  const patch = steps.flatMap(({ fix }) => fix.operations);
  try {
    return equal(applyPatch(source.view, patch), template.view);
  } catch {
    // The operations of the late fix need those of one in between.
    return false;
  }
}

/** Returns steps of which the first that needs a shared section adds it, and all others their members. */
function withSections(steps: readonly Step[], { original }: Subject): Step[] {
  const present = new Set([...shared].filter((section) => original.section(section) !== undefined));
  return steps.map((step) => {
    const operations = step.fix.operations.flatMap((operation) => inSection(operation, present));
    return { ...step, fix: { ...step.fix, operations } };
  });
}

function inSection(operation: Operation, present: Set<string>): Operation[] {
  const [section = "", member, ...rest] = fromPointer(operation.path).map(String);
  if (!shared.has(section) || rest.length > 0) return [operation];
  if (operation.op === "remove" && member === undefined) present.delete(section);
  if (operation.op !== "add") return [operation];
  const isThere = present.has(section);
  present.add(section);
  if (member !== undefined)
    return isThere ? [operation] : [{ op: "add", path: toPointer([section]), value: { [member]: operation.value } }];
  if (!isThere || !isObject(operation.value)) return [operation];
  return Object.entries(operation.value).map(([name, value]) => ({
    op: "add",
    path: toPointer([section, name]),
    value,
  }));
}

/** Returns one step that does what two do, and says what the first one says. */
function joined(maker: Step, late: Step): Step {
  return {
    fix: joinedFix(maker.fix, late.fix),
    placements: new Map([...maker.placements, ...late.placements]),
    declared: new Map([...maker.declared, ...late.declared]),
  };
}

/** What is done to a new resource, or to the order of others, has no impact on a deployed stack. */
function joinedFix(maker: AppliedFix, late: AppliedFix): AppliedFix {
  return {
    ...maker,
    class: fixClasses.indexOf(maker.class) > fixClasses.indexOf(late.class) ? maker.class : late.class,
    prepared: maker.prepared && late.prepared,
    inputs: [...maker.inputs, ...late.inputs],
    operations: [...maker.operations, ...late.operations],
  };
}

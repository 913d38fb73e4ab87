import type { DeploymentOrder, OrderReason } from "../../contract/estate.js";
import { cyclicComponents } from "../../template/components.js";
import { groupBy } from "../../values/group-by.js";
import type { FiledInterface, Link } from "../exports/link.js";
import { linksBetween } from "../exports/links.js";
import type { StackInterface } from "../exports/interface.js";

/** A template of a run, as it was and as it is to be. */
export interface Stack {
  readonly file: string;
  readonly before: StackInterface;
  /** The same as `before` where it does not change. */
  readonly after: StackInterface;
  readonly isChanged: boolean;
}

/**
 * Returns the order in which the changed templates are to be deployed: one that exports something before those that
 * import it, and one that no longer imports something before the one that no longer exports it. A nested template goes
 * with the templates in which it is nested. `rootsOf`: those; empty for a stack of its own.
 */
export function deploymentOrder(
  stacks: readonly Stack[],
  rootsOf: (file: string) => readonly string[],
): DeploymentOrder {
  const changed = stacks.filter(({ isChanged }) => isChanged).map(({ file }) => file);
  const nested = changed.flatMap((file) => rootsOf(file).map((root) => ({ file, root })));
  const unitsOf = (file: string): readonly string[] => (rootsOf(file).length === 0 ? [file] : rootsOf(file));
  const deployed = new Set(changed.flatMap(unitsOf));
  const reasons = new Map<string, Bond>();
  for (const bond of bonds(stacks)) {
    for (const before of unitsOf(bond.before)) {
      for (const after of unitsOf(bond.after)) {
        if (before === after || !deployed.has(before) || !deployed.has(after)) continue;
        const key = JSON.stringify([before, after]);
        if (reasons.get(key)?.isCertain !== true) reasons.set(key, { ...bond, before, after });
      }
    }
  }
  const all = withoutDoubtfulCircles([...reasons.values()]);
  return { ...steps(all), reasons: all.map(({ isCertain: _, ...reason }) => reason), nested };
}

/** A reason, and whether it holds in every deployment. */
interface Bond extends OrderReason {
  readonly isCertain: boolean;
}

/** What is only possible makes no circle. */
function withoutDoubtfulCircles(all: readonly Bond[]): readonly Bond[] {
  const { circles } = steps(all);
  const isWithin = ({ before, after }: Bond): boolean =>
    circles.some((circle) => circle.includes(before) && circle.includes(after));
  return circles.length === 0 ? all : all.filter((bond) => bond.isCertain || !isWithin(bond));
}

/** Returns what binds a template to another, by what is exported afterwards and by what no longer is. */
function bonds(stacks: readonly Stack[]): Bond[] {
  const as = (when: "before" | "after"): FiledInterface[] =>
    stacks.map((stack) => ({ file: stack.file, interface: stack[when] }));
  const now = linksBetween(as("after"));
  const isAnyGone = stacks.some(
    ({ before, after }) => before.exports.length > after.exports.length || before.outputs.length > after.outputs.length,
  );
  const released = isAnyGone ? linksBetween(as("before")).filter(isGone(stacks)) : [];
  return [
    ...now.map(({ exporter, importer, output, likeness }): Bond => {
      return { before: exporter, after: importer, kind: "exports", output, isCertain: likeness === "certain" };
    }),
    ...released.map(({ exporter, importer, output, likeness }): Bond => {
      return { before: importer, after: exporter, kind: "releases", output, isCertain: likeness === "certain" };
    }),
  ];
}

/** Returns a test for links of which nothing is left: the output of the one is not there any more, or not exported. */
function isGone(stacks: readonly Stack[]): (link: Link) => boolean {
  const byFile = new Map(stacks.map((stack) => [stack.file, stack]));
  const exports = ({ exports: all }: StackInterface, name: string): boolean =>
    all.some(({ output }) => output === name);
  return ({ exporter, output }) => {
    const stack = byFile.get(exporter);
    if (stack === undefined) return false;
    const { before, after } = stack;
    return exports(before, output) ? !exports(after, output) : !after.outputs.includes(output);
  };
}

/** Returns the files step by step, those of a circle in one. */
function steps(reasons: readonly OrderReason[]): Pick<DeploymentOrder, "steps" | "circles"> {
  const followers = groupBy(reasons, ({ before }) => [before]);
  const nodes = [...new Set(reasons.flatMap(({ before, after }) => [before, after]))].sort();
  const edges = new Map(nodes.map((node) => [node, (followers.get(node) ?? []).map(({ after }) => after)]));
  const circles = cyclicComponents(edges).map((circle) => circle.toSorted());
  const nameOf = new Map(circles.flatMap((circle) => circle.map((file) => [file, circle[0] ?? file] as const)));
  const unit = (file: string): string => nameOf.get(file) ?? file;
  const waitsFor = groupBy(
    reasons.filter(({ before, after }) => unit(before) !== unit(after)),
    ({ after }) => [unit(after)],
  );
  const placed = new Set<string>();
  const found: string[][] = [];
  for (let open = nodes; open.length > 0;) {
    const free = open.filter((file) => (waitsFor.get(unit(file)) ?? []).every(({ before }) => placed.has(before)));
    // Circles are one, so that something is always free.
    if (free.length === 0) break;
    found.push(free);
    for (const file of free) placed.add(file);
    open = open.filter((file) => !placed.has(file));
  }
  return { steps: found, circles };
}

import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { Finding } from "../../../src/contract/rule.js";
import { dropDependsOn } from "../../aws/existing/depends-on.js";
import type { Order } from "./order.js";
import { wayBetween } from "../../aws/existing/way-between.js";
import { listed } from "../../../src/values/listed.js";

const impactNote = "only the order of creation changes, which takes effect with the next change of a resource";

/** Returns the resources before which a resource may be created although it needs them. */
export function* orderFindings(order: Order, waiting: ResourceView): Iterable<Finding> {
  const free: ResourceView[] = [];
  for (const needed of missing(order, waiting)) {
    const way = wayBetween(waiting.template, needed.logicalId, waiting.logicalId);
    if (needed === waiting) yield copiesFinding(order, waiting);
    else if (way !== undefined) yield* cycleFindings(order, waiting, needed, way);
    else free.push(needed);
  }
  // What a loop declares can be waited for inside that loop only; the others need not go without for its sake.
  const plain = free.filter(({ isInLoop }) => !isInLoop);
  for (const group of [plain, ...free.filter(({ isInLoop }) => isInLoop).map((each) => [each])]) {
    if (group.length === 0) continue;
    yield {
      ...placeOf(order, waiting, group),
      class: "safe",
      impact: "none",
      impactNote,
      fix(edit, resource) {
        for (const { logicalId } of group) edit.runAfter(resource.logicalId, logicalId);
      },
    };
  }
}

function missing({ needs }: Order, waiting: ResourceView): ResourceView[] {
  const { template, logicalId } = waiting;
  const found = [...new Set(needs(waiting))].filter((needed) => {
    const areTogether = template.worlds.possible([...waiting.guards, ...needed.guards]);
    return needed === waiting || (areTogether && !template.isAfter(logicalId, needed.logicalId));
  });
  // Whoever waits for the last of several waits for all of them, as far as the last one is there.
  return found.filter((needed) => {
    const context = [...waiting.guards, ...needed.guards];
    return !found.some(
      (later) =>
        later !== needed &&
        !later.isInLoop &&
        template.isAfter(later.logicalId, needed.logicalId) &&
        later.existsWhere(context),
    );
  });
}

function placeOf(
  { because }: Order,
  { logicalId, path }: ResourceView,
  needed: readonly ResourceView[],
): Pick<Finding, "logicalId" | "path" | "message"> {
  return { logicalId, path, message: `missing DependsOn: can be created before ${listOf(needed)}, ${because}` };
}

const manyNames = 4;

function listOf(resources: readonly ResourceView[]): string {
  const names = resources.map(({ logicalId }) => logicalId);
  const shown =
    names.length > manyNames ? [...names.slice(0, manyNames - 1), `${names.length - manyNames + 1} more`] : names;
  return listed(shown);
}

function copiesFinding({ because }: Order, { logicalId, path }: ResourceView): Finding {
  return {
    logicalId,
    path,
    message: `its copies can be created at the same time, ${because}`,
    skipped: "copies from an Fn::ForEach loop cannot depend on each other",
  };
}

/** Returns what is wrong with a resource that needs one which depends on it, and how that one is made independent of it. */
function* cycleFindings(
  order: Order,
  waiting: ResourceView,
  needed: ResourceView,
  way: readonly string[],
): Iterable<Finding> {
  const place = placeOf(order, waiting, [needed]);
  const release = order.release?.(waiting, needed);
  if (release === undefined || typeof release === "string") {
    // A circular dependency that the template has already is told by the rule about these.
    if (isOnCycle(waiting)) return;
    const cycle = `${needed.logicalId} itself depends on it: ${way.join(" → ")}`;
    yield {
      ...place,
      // What is needed and always comes later never lets the stack be created.
      ...(order.isRequired === true && { isRefused: true }),
      skipped: release === undefined ? cycle : `${cycle}; ${release}`,
    };
    return;
  }
  const { means, carryOut, ...risk } = release;
  yield {
    ...place,
    ...risk,
    message: `${place.message}; it depends on this resource, so ${means}`,
    fix(edit, resource) {
      carryOut(edit);
      edit.runAfter(resource.logicalId, needed.logicalId);
    },
  };
}

function isOnCycle({ template, logicalId }: ResourceView): boolean {
  return template.cycles().some(({ logicalIds }) => logicalIds.includes(logicalId));
}

/** Returns the entries of a DependsOn that repeat what a reference of the same resource says (cfn-lint W3005). */
export function* redundantFindings(resource: ResourceView): Iterable<Finding> {
  const { logicalId, path } = resource;
  const names = [...new Set(resource.resource.dependsOn)].filter((name) => isReferredTo(resource, name));
  if (names.length === 0) return;
  const [references, say] = names.length === 1 ? ["reference", "says"] : ["references", "say"];
  yield {
    logicalId,
    path: [...path, "DependsOn"],
    class: "safe",
    impact: "none",
    message: `redundant DependsOn: ${references} to ${names.join(" and ")} ${say} the same`,
    fix: (edit, now) => dropDependsOn(edit, now.logicalId, ...names),
  };
}

/** True if a reference stands wherever both resources do. One in a branch orders them in that branch alone. */
function isReferredTo(resource: ResourceView, name: string): boolean {
  const { template, logicalId, guards } = resource;
  const other = viewNamed(template, name);
  if (other === undefined) return false;
  const both = [...guards, ...other.guards];
  return template.referencesTo(name).some((reference) => {
    const isHere = reference.section === "Resources" && reference.owner === logicalId;
    return isHere && reference.kind !== "DependsOn" && template.worlds.implies(both, reference.guards);
  });
}

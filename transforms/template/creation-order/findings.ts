import type { Resource, Template } from "../../../src/template/template.js";
import type { Finding } from "../../../src/contract/rule.js";
import { wayBetween } from "./path.js";
import type { Order } from "./row.js";

const note = "only the order of creation changes, which CloudFormation takes along with the next change of a resource";

/** What a resource may come before although it needs it. */
export function* findingsOf(template: Template, order: Order, waiting: Resource): Iterable<Finding> {
  const free: Resource[] = [];
  for (const needed of missing(template, order, waiting)) {
    const way = wayBetween(template, needed.logicalId, waiting.logicalId);
    if (way === undefined && needed !== waiting) free.push(needed);
    else yield needed === waiting ? ofCopies(order, waiting) : ofTied(template, order, waiting, needed, way ?? []);
  }
  // What a loop declares can be waited for inside that loop only; the others need not go without for its sake.
  const plain = free.filter(({ isInLoop }) => !isInLoop);
  for (const group of [plain, ...free.filter(({ isInLoop }) => isInLoop).map((each) => [each])]) {
    if (group.length === 0) continue;
    yield {
      ...placeOf(order, waiting, group),
      class: "safe",
      impact: "none",
      impactNote: note,
      fix(edit) {
        for (const { logicalId } of group) edit.runAfter(waiting.logicalId, logicalId);
      },
    };
  }
}

function missing(template: Template, { needs }: Order, waiting: Resource): Resource[] {
  const { worlds } = template;
  const found = [...new Set(needs(template, waiting))].filter((needed) => {
    return (
      needed === waiting ||
      (worlds.possible([...template.guardsOf(waiting), ...template.guardsOf(needed)]) &&
        !template.isAfter(waiting.logicalId, needed.logicalId))
    );
  });
  // Whoever waits for the last of several waits for all of them, as far as the last one is there.
  return found.filter((needed) => {
    const context = [...template.guardsOf(waiting), ...template.guardsOf(needed)];
    return !found.some(
      (later) =>
        later !== needed &&
        !later.isInLoop &&
        template.isAfter(later.logicalId, needed.logicalId) &&
        worlds.implies(context, template.guardsOf(later)),
    );
  });
}

function placeOf(
  { because }: Order,
  { logicalId, path }: Resource,
  needed: readonly Resource[],
): Pick<Finding, "logicalId" | "path" | "message"> {
  return { logicalId, path, message: `it may be created before ${named(needed)}, ${because}` };
}

const manyNames = 4;

function named(resources: readonly Resource[]): string {
  const names = resources.map(({ logicalId }) => logicalId);
  const shown =
    names.length > manyNames ? [...names.slice(0, manyNames - 1), `${names.length - manyNames + 1} more`] : names;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1) ?? ""}`;
}

function ofCopies({ because }: Order, { logicalId, path }: Resource): Finding {
  return {
    logicalId,
    path,
    message: `its copies may be created at once, ${because}`,
    skipped: "copies that one loop makes cannot wait for each other",
  };
}

function ofTied(
  template: Template,
  order: Order,
  waiting: Resource,
  needed: Resource,
  way: readonly string[],
): Finding {
  const place = placeOf(order, waiting, [needed]);
  const cycle = `${needed.logicalId} itself waits for it: ${way.join(" → ")}`;
  const release = order.release?.(template, waiting, needed);
  if (release === undefined || typeof release === "string")
    return { ...place, skipped: release === undefined ? cycle : `${cycle}; ${release}` };
  const { means, release: carryOut, ...weight } = release;
  return {
    ...place,
    ...weight,
    message: `${place.message}; that waits for it, so ${means}`,
    fix(edit) {
      carryOut(edit);
      edit.runAfter(waiting.logicalId, needed.logicalId);
    },
  };
}

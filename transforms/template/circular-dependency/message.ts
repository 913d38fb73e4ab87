import type { Path } from "../../../src/values/pointer.js";
import type { Template } from "../../../src/template/template.js";
import type { Cycle } from "./cycles.js";

/** So many cycles are named in a message. */
const maxNamed = 3;

/** Returns what AWS says of such cycles, and which reference leads where. */
export function messageFor(template: Template, all: readonly Cycle[]): string {
  const cycles = [...new Map(all.map((cycle) => [[...cycle.logicalIds].sort().join(), cycle])).values()];
  const named = cycles.slice(0, maxNamed);
  const more = cycles.length - named.length;
  const lists = [...named.map(({ logicalIds }) => `[${logicalIds.join(", ")}]`), ...(more > 0 ? [`${more} more`] : [])];
  const subject = `circular ${lists.length > 1 ? "dependencies" : "dependency"} between resources`;
  const steps = [...new Map(named.flatMap((cycle) => stepsOf(template, cycle))).values()];
  const way = steps.map(({ owner, to }, index) => `${owner}${index === 0 ? " refers" : ""} ${to}`);
  return `${subject}: ${enumerated(lists)}; ${way.join(", ")}`;
}

/** Returns the references of a cycle in words, each by the words themselves. */
function stepsOf(template: Template, { logicalIds, references }: Cycle): [string, { owner: string; to: string }][] {
  return logicalIds.map((owner, index) => {
    const target = logicalIds[(index + 1) % logicalIds.length] ?? owner;
    const places = new Set(references[index]?.map(({ path }) => placeIn(template, owner, path)));
    const to = `to ${target === owner ? "itself" : target} in ${[...places].join(" and ")}`;
    return [`${owner} ${to}`, { owner, to }];
  });
}

/** Returns the property or attribute of a resource in which a path leads. */
function placeIn(template: Template, owner: string, path: Path): string {
  const [attribute = "", property] = path.slice(template.resource(owner)?.path.length);
  return String(attribute === "Properties" ? (property ?? attribute) : attribute);
}

function enumerated(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}

import { isWithin, type Path } from "../../../src/values/pointer.js";
import type { Template } from "../../../src/template/template.js";
import type { Cycle } from "./cycles.js";
import { listed } from "../../../src/values/listed.js";

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
  return `${subject}: ${listed(lists)}; ${way.join(", ")}`;
}

/** Returns the references of a cycle in words, each by the words themselves. */
function stepsOf(template: Template, { logicalIds, references }: Cycle): [string, { owner: string; to: string }][] {
  return logicalIds.map((owner, index) => {
    const target = logicalIds[(index + 1) % logicalIds.length] ?? owner;
    const paths = references[index]?.map(({ path }) => path) ?? [];
    const to = `to ${target === owner ? "itself" : target} ${placesOf(template, owner, paths)}`;
    return [`${owner} ${to}`, { owner, to }];
  });
}

/** Returns the properties or attributes of a resource in which paths lead, and the events of which AWS SAM makes some. */
function placesOf(template: Template, owner: string, paths: readonly Path[]): string {
  const start = template.resource(owner)?.path;
  const isEvent = (path: Path): boolean => path[0] !== "Globals" && (start === undefined || !isWithin(path, start));
  const places = new Set(paths.filter((path) => !isEvent(path)).map((path) => placeIn(path, start?.length ?? 0)));
  const events = new Set(paths.filter(isEvent).map((path) => `event ${String(path.at(-1))}`));
  const parts = [...(places.size > 0 ? [`in ${[...places].join(" and ")}`] : [])];
  return [...parts, ...(events.size > 0 ? [`by the ${[...events].join(" and ")}`] : [])].join(" and ");
}

function placeIn(path: Path, length: number): string {
  if (path[0] === "Globals") return path.slice(0, 3).join(".");
  const [attribute = "", property] = path.slice(length);
  return String(attribute === "Properties" ? (property ?? attribute) : attribute);
}

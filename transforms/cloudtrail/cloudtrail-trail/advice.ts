import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { regionNamed } from "./home-region.js";

/** Returns what only the user can decide about a trail. */
export function* adviceOn(trail: ResourceView): Iterable<Finding> {
  const named = regionNamed(trail);
  if (named === undefined || !trail.property("IsMultiRegionTrail").every({ is: true })) return;
  yield {
    ...trail.placeOf(named),
    message: "it records all Regions, but is named after one: a stack in each Region would record all of them again",
    skipped: "its home Region cannot be told; create it there only, by a condition that tests AWS::Region",
  };
}

import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { regionNamed } from "./home-region.js";

/** Returns what only the user can decide about a trail. */
export function* adviceOn(trail: ResourceView): Iterable<Finding> {
  const named = regionNamed(trail);
  if (named === undefined || !trail.property("IsMultiRegionTrail").every({ is: true })) return;
  yield {
    ...trail.placeOf(named),
    message: "is a multi-Region trail named after one Region: a stack in each Region would create duplicate trails",
    skipped: "cannot determine its home Region; create it there only, by a condition on AWS::Region",
  };
}

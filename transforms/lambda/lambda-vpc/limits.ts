import { isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { customResourceOf, isAtEdge } from "../../aws/network/callers.js";
import { answersCustomResources } from "../../aws/network/code-calls.js";
import { inlineCodeOf, settingOf } from "../../aws/network/functions.js";
import { textsIn } from "../../aws/values/references.js";
import { subnetFor, type Placement } from "./placement.js";
import { wayOut } from "./ways-out.js";

const lostAnswer = "without a route from the VPC to Amazon S3 its response is lost, and the stack waits for an hour";

/** Returns why a function stays outside VPCs; undefined where it can be in one. */
export function whyLeftAlone(fn: ResourceView, placement: Placement | undefined): string | undefined {
  const impossible = whyImpossible(fn);
  if (impossible !== undefined) return impossible;
  const custom = customResourceOf(fn);
  if (custom !== undefined) return `it serves the custom resource ${custom.logicalId}; ${lostAnswer}`;
  if (answersCustomResources(textsIn(inlineCodeOf(fn)))) return `its code responds to custom resources; ${lostAnswer}`;
  // Without a VPC it cannot even be created.
  if (mountsAlways(fn)) return undefined;
  const place = placement ?? subnetFor(fn);
  const way = place && wayOut(fn, place);
  return way?.kind === "closed" ? way.why : undefined;
}

/** True if the function mounts a file system in every case, for which it has to be in a VPC. */
export function mountsAlways(fn: ResourceView): boolean {
  return fn.property("FileSystemConfigs").leaves.every(({ value }) => Array.isArray(value) && value.length > 0);
}

/** Returns why a function can be in no VPC at all; undefined where it can. */
export function whyImpossible(fn: ResourceView): string | undefined {
  if (isAtEdge(fn)) return "it is a Lambda@Edge function, which cannot be attached to a VPC";
  const provider = settingOf(fn, "CapacityProviderConfig");
  if (provider !== undefined && !isNoValue(provider)) return "its capacity provider determines the VPC";
  return undefined;
}

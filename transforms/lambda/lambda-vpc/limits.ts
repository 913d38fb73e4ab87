import { isNoValue } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { callsOut, hasEndpoint } from "./calls.js";
import { customResourceOf, isAtEdge } from "../../aws/network/callers.js";
import { inlineCodeOf, settingOf } from "../../aws/network/functions.js";
import type { Placement } from "./placement.js";
import { textsIn } from "../../aws/values/references.js";

/** What code imports that answers custom resources. */
const answering = /\bcfn-?_?response\b|\bcrhelper\b|\bResponseURL\b/;

const lostAnswer = "without a way from the VPC to Amazon S3 its answer is lost, and the stack waits for an hour";

/** Why a function stays outside VPCs; undefined when it can be in one. */
export function whyLeftAlone(template: Template, fn: Resource, placement: Placement | undefined): string | undefined {
  if (isAtEdge(template, fn)) return "CloudFront runs it at its edge, and functions there can be in no VPC";
  const provider = settingOf(template, fn, "CapacityProviderConfig");
  if (provider !== undefined && !isNoValue(provider)) return "its capacity provider decides about the VPC";
  const custom = customResourceOf(template, fn);
  if (custom !== undefined) return `it serves the custom resource ${custom.logicalId}; ${lostAnswer}`;
  if (answering.test(textsIn(inlineCodeOf(fn)))) return `its code answers custom resources; ${lostAnswer}`;
  if (
    placement?.isIsolated &&
    callsOut(template, fn) &&
    !(placement.vpc !== undefined && hasEndpoint(template, placement.vpc.name))
  ) {
    return "the private subnets of the template have no way out of the VPC, and it calls AWS or the internet";
  }
  return undefined;
}

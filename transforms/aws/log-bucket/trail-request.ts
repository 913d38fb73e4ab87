import type { ResourceView } from "../../../src/template/resource-view.js";
import { covers, textOf } from "../values/normal-text.js";

/**
 * True unless it is certain that an ARN in `aws:SourceArn` is of none of these trails: of another service, or of another
 * name. Operators that read `*` as a pattern are the only ones that get here with one.
 */
export function mayBeTrail(trails: readonly ResourceView[], arn: string): boolean {
  const service = /^arn:(?:\$\{AWS::Partition\}|[^:]*):([^:]*):/.exec(arn)?.[1];
  if (service === undefined) return true;
  if (!/[$*?]/.test(service) && service !== "cloudtrail") return false;
  const named = /:trail\/([^/]*)$/.exec(arn)?.[1];
  return (
    named === undefined ||
    named.includes("$") ||
    trails.length === 0 ||
    trails.some((trail) => mayBeCalled(trail, named))
  );
}

/** A name that CloudFormation makes ends with characters that nobody knows, so that only a pattern can match it. */
function mayBeCalled(trail: ResourceView, name: string): boolean {
  const property = trail.property("TrailName");
  if (!property.isThere) return /[*?]/.test(name);
  return property.leaves.some(({ value }) => {
    const text = textOf(trail.template, value);
    return text === undefined || text.includes("$") || covers(name, text);
  });
}

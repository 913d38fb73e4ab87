import type { Finding } from "../../../src/contract/rule.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import { dropDependsOn, orderFinding } from "../../aws/existing/depends-on.js";
import { aliasesOf, bucketPoliciesOf, keysOf, rolePoliciesOf, topicPoliciesOf, topicsOf } from "./related-resources.js";
import { cutSourceArn, namesTrailAsSource } from "./source-arn.js";

/**
 * Returns what must be there before the trail, and what it does for it. CloudTrail tries all of it when the trail is
 * created.
 */
function prerequisites(trail: ResourceView): { needed: ResourceView; purpose: string }[] {
  const found: [readonly ResourceView[], string][] = [
    [bucketPoliciesOf(trail), "lets CloudTrail write to its bucket"],
    [topicsOf(trail).flatMap(topicPoliciesOf), "lets CloudTrail publish to its topic"],
    [aliasesOf(trail), "names its key"],
    [keysOf(trail), "encrypts its logs"],
    [rolePoliciesOf(trail), "allows it to write to CloudWatch Logs"],
  ];
  return found.flatMap(([resources, purpose]) => resources.map((needed) => ({ needed, purpose })));
}

/** Returns findings on what the trail is not sure to find when it is created. */
export function* orderFindings(trail: ResourceView): Iterable<Finding> {
  const { template, logicalId, path } = trail;
  for (const name of trail.resource.dependsOn) {
    if (viewNamed(template, name)?.existsWhere(trail.guards) ?? true) continue;
    yield {
      logicalId,
      path: [...path, "DependsOn"],
      class: "safe",
      impact: "none",
      message: `DependsOn names ${name}, which does not always exist`,
      fix(edit) {
        dropDependsOn(edit, logicalId, name);
        edit.runAfter(logicalId, name);
      },
    };
  }
  for (const { needed, purpose } of prerequisites(trail)) {
    const name = needed.logicalId;
    if (needed.resource.dependsOn.includes(logicalId) || namesTrailAsSource(needed, logicalId)) {
      yield {
        logicalId,
        path,
        // The trail waits for it, too, or cannot be created before it.
        isRefused: true,
        class: "safe",
        impact: "in-place",
        message: `must be created after ${name}, which ${purpose}, but ${name} depends on it`,
        fix(edit, now) {
          dropDependsOn(edit, name, logicalId);
          cutSourceArn(edit, needed.in(edit.template), now);
          edit.runAfter(logicalId, name);
        },
      };
    } else if (!template.isAfter(logicalId, name)) {
      yield orderFinding(trail, [name], `missing DependsOn: can be created before ${name}, which ${purpose}`);
    }
  }
}

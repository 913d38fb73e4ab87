import type { Resource, Template } from "../../../src/template/template.js";
import type { Finding } from "../../../src/contract/rule.js";
import { dropDependsOn } from "../../aws/existing/depends-on.js";
import { cutSourceArn, namesTrailAsSource } from "./source-arn.js";
import { aliasesOf, bucketPoliciesOf, keysOf, rolePoliciesOf, topicPoliciesOf, topicsOf } from "./related-resources.js";

/** What must be there before the trail, and what it does for it. CloudTrail tries all of it when the trail is created. */
function prerequisites(template: Template, trail: Resource): [resource: Resource, purpose: string][] {
  const found: [readonly Resource[], string][] = [
    [bucketPoliciesOf(template, trail), "lets CloudTrail write to its bucket"],
    [
      topicsOf(template, trail).flatMap((topic) => topicPoliciesOf(template, topic)),
      "lets CloudTrail publish to its topic",
    ],
    [aliasesOf(template, trail), "names its key"],
    [keysOf(template, trail), "encrypts its logs"],
    [rolePoliciesOf(template, trail), "lets it write to CloudWatch Logs"],
  ];
  return found.flatMap(([resources, purpose]) => resources.map((resource): [Resource, string] => [resource, purpose]));
}

/** What the trail is not sure to find when it is created. */
export function* orderFindings(template: Template, trail: Resource): Iterable<Finding> {
  const { logicalId, path } = trail;
  for (const needed of trail.dependsOn) {
    const other = template.resource(needed);
    if (other === undefined || template.worlds.implies(template.guardsOf(trail), template.guardsOf(other))) continue;
    yield {
      logicalId,
      path: [...path, "DependsOn"],
      class: "safe",
      impact: "none",
      message: `its DependsOn names ${needed}, which is not always there`,
      fix(edit) {
        dropDependsOn(edit, logicalId, needed);
        edit.runAfter(logicalId, needed);
      },
    };
  }
  for (const [{ logicalId: needed }, purpose] of prerequisites(template, trail)) {
    const waits = template.resource(needed)?.dependsOn.includes(logicalId) ?? false;
    if (waits || namesTrailAsSource(template, needed, logicalId)) {
      yield {
        logicalId,
        path,
        class: "safe",
        impact: "in-place",
        message: `${needed}, which ${purpose}, waits for it`,
        fix(edit) {
          dropDependsOn(edit, needed, logicalId);
          if (namesTrailAsSource(edit.template, needed, logicalId)) cutSourceArn(edit, needed, logicalId);
          edit.runAfter(logicalId, needed);
        },
      };
    } else if (!template.isAfter(logicalId, needed)) {
      const message = `it may be created before ${needed}, which ${purpose}`;
      yield {
        logicalId,
        path,
        message,
        class: "safe",
        impact: "none",
        fix: (edit) => edit.runAfter(logicalId, needed),
      };
    }
  }
}

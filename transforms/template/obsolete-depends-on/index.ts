import type { Edit, Finding, TemplateRule } from "../../../src/contract/rule.js";
import { own } from "../../../src/values/json.js";
import type { Resource, Template } from "../../../src/template/template.js";

/** Takes `DependsOn` away where a reference orders the two resources already. */
export const obsoleteDependsOn: TemplateRule = {
  kind: "template",
  id: "obsolete-depends-on",
  title: "Remove redundant DependsOn",
  why: "A reference in Properties already makes CloudFormation create the other resource first. A DependsOn for the same resource adds nothing, and distracts from the ones that matter.",
  tags: ["tidy"],
  level: "opt-in",
  phase: "order",
  types: [],
  controls: { "cfn-lint": ["W3005"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const resource of template.resources) yield* findingsOn(template, resource);
  },
};

function* findingsOn(template: Template, resource: Resource): Iterable<Finding> {
  const { logicalId, path, dependsOn } = resource;
  if (dependsOn.length === 0 || !isPlain(resource) || template.isUnknownAt([...path, "DependsOn"])) return;
  for (const dependency of new Set(dependsOn)) {
    if (!isOrderedByReference(template, resource, dependency)) continue;
    yield {
      logicalId,
      path: [...path, "DependsOn"],
      message: `references ${dependency}: DependsOn is redundant`,
      class: "safe",
      impact: "none",
      impactNote: "the order of creation stays the same",
      fix: (edit, now) => withoutDependency(edit, now, dependency),
    };
  }
}

/** True for what CloudFormation creates as it is written: no copies of a loop, nothing that AWS SAM makes of it. */
function isPlain({ type, isInLoop }: Resource): boolean {
  return !isInLoop && !type.startsWith("AWS::Serverless::");
}

/** True if the properties take something of the other resource whatever the conditions, as far as the owner exists. */
function isOrderedByReference(
  template: Template,
  { logicalId, path, condition }: Resource,
  dependency: string,
): boolean {
  const other = template.resource(dependency);
  if (other === undefined || !isPlain(other)) return false;
  const own = condition === undefined ? 0 : 1;
  return template
    .referencesIn(logicalId)
    .some(
      ({ kind, target, guards, path: at }) =>
        target === dependency &&
        (kind === "Ref" || kind === "GetAtt" || kind === "Sub") &&
        guards.length <= own &&
        at[path.length] === "Properties",
    );
}

function withoutDependency(
  edit: Edit,
  { logicalId, path }: Pick<Resource, "logicalId" | "path">,
  dependency: string,
): void {
  const at = [...path, "DependsOn"];
  const written = own(edit.template.resource(logicalId)?.body, "DependsOn");
  const left = Array.isArray(written) ? written.filter((name) => name !== dependency) : [];
  if (left.length === 0) return edit.remove(at);
  if (!Array.isArray(written)) return;
  for (const [index, name] of [...written.entries()].reverse()) if (name === dependency) edit.remove([...at, index]);
}

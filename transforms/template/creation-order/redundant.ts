import type { Resource, Template } from "../../../src/template/template.js";
import type { Finding } from "../../../src/contract/rule.js";
import { dropDependsOn } from "../../aws/existing/depends-on.js";

/** The entries of a DependsOn that repeat what a reference of the same resource says (cfn-lint W3005). */
export function* redundantFindings(template: Template, resource: Resource): Iterable<Finding> {
  const { logicalId, path, dependsOn } = resource;
  const repeated = dependsOn.filter((name) => isReferredTo(template, resource, name));
  if (repeated.length === 0) return;
  const names = [...new Set(repeated)];
  yield {
    logicalId,
    path: [...path, "DependsOn"],
    class: "safe",
    impact: "none",
    message: `its DependsOn repeats what its ${names.length === 1 ? "reference" : "references"} to ${names.join(" and ")} say${names.length === 1 ? "s" : ""}`,
    fix: (edit) => dropDependsOn(edit, logicalId, ...names),
  };
}

/** Does a reference stand wherever both resources do? One in a branch orders them in that branch alone. */
function isReferredTo(template: Template, resource: Resource, name: string): boolean {
  const other = template.resource(name);
  if (other === undefined) return false;
  const both = [...template.guardsOf(resource), ...template.guardsOf(other)];
  return template.referencesTo(name).some(({ kind, section, owner, guards }) => {
    return (
      kind !== "DependsOn" &&
      section === "Resources" &&
      owner === resource.logicalId &&
      template.worlds.implies(both, guards)
    );
  });
}

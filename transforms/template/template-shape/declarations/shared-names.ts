import type { Finding } from "../../../../src/contract/rule.js";
import type { Resource, Template } from "../../../../src/template/template.js";
import { repairedIn, type Where } from "./refused.js";
import { renamedReferences } from "./renamed-references.js";

/**
 * Returns the resources that have the name of a parameter: the names of both are one set.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 */
export function* sharedNameFindings(template: Template): Iterable<Finding> {
  for (const resource of template.resources) {
    const isShared = !resource.isInLoop && template.parameters.has(resource.logicalId);
    const finding = isShared ? sharedFinding(template, resource) : undefined;
    if (finding !== undefined) yield finding;
  }
}

/** Where a reference may mean either, circular-dependency says so. */
function sharedFinding(template: Template, { logicalId, path, type }: Resource): Finding | undefined {
  const where: Where = { logicalId, path, message: "a parameter has the same name" };
  // Nothing refers to itself, so that a plain reference inside means the parameter.
  const unclear = template
    .referencesTo(logicalId)
    .find(
      ({ kind, attribute, section, owner }) =>
        (kind === "Ref" || (kind === "Sub" && attribute === undefined)) &&
        !(section === "Resources" && owner === logicalId) &&
        section !== "Conditions" &&
        section !== "Rules",
    );
  if (unclear !== undefined) return undefined;
  const to = template.freeName(`${logicalId}${type.split("::").at(-1) ?? ""}`);
  const renaming = { section: "Resources", name: logicalId, to, isShared: true } as const;
  return repairedIn({ ...where, message: `${where.message}; resource renamed to ${to}` }, (edit) => {
    for (const { path: at, value } of renamedReferences(edit.template, renaming)) edit.set(at, value);
    edit.rename(["Resources", logicalId], to);
  });
}

import type { Resource, Template } from "../../../src/template/template.js";
import type { Finding } from "../../../src/contract/rule.js";
import { allowInterfaces, rightsNeed } from "./interface-rights.js";
import { rolesOfFunction } from "../../aws/network/functions.js";
import { isReadable } from "../../aws/values/visibility.js";

/** Functions in a VPC whose role may not create the network interfaces that this takes, or not yet. */
export function* interfaceFindings(template: Template, functions: readonly Resource[]): Iterable<Finding> {
  const named = new Set<string>();
  for (const fn of functions) {
    for (const role of rolesOfFunction(template, fn)) {
      if (!isReadable(template, role)) continue;
      const need = rightsNeed(template, role, template.guardsOf(fn));
      const fix = fixFor(fn.logicalId, role.logicalId);
      if (need.kind === "order") {
        const late = need.policies
          .filter(({ logicalId }) => !template.isAfter(fn.logicalId, logicalId))
          .map(({ logicalId }) => logicalId);
        if (late.length === 0) continue;
        const message = `it may be created before ${late.join(" and ")}, which lets it create network interfaces in its VPC`;
        yield { logicalId: fn.logicalId, path: fn.path, message, class: "safe", impact: "none", fix };
      } else if (need.kind === "right" && need.isCertain && !named.has(role.logicalId)) {
        named.add(role.logicalId);
        const message = `it does not let functions create network interfaces, but ${fn.logicalId} has it and runs in a VPC`;
        yield { logicalId: role.logicalId, path: role.path, message, class: "safe", impact: "in-place", fix };
      }
    }
  }
}

function fixFor(user: string, logicalId: string): Extract<Finding, { class: string }>["fix"] {
  return (edit) => {
    const role = edit.template.resource(logicalId);
    if (role !== undefined) allowInterfaces(edit, role, user);
  };
}

import type { ResourceView } from "../../../src/template/resource-view.js";
import { names, statementsAt, type Statement } from "./statements.js";

/** Returns who may assume a role; undefined when that cannot be read. */
export function trustOf(role: ResourceView): Statement[] | undefined {
  const document = role.property("AssumeRolePolicyDocument").written;
  return statementsAt(role.template, role.pathOf("AssumeRolePolicyDocument"), document);
}

/** True if a service such as `config.amazonaws.com` may assume the role, as far as can be read. */
export function isTrustedBy(trust: readonly Statement[] | undefined, service: string): boolean {
  return trust?.some((statement) => statement.effect === "Allow" && names(statement, service)) ?? false;
}

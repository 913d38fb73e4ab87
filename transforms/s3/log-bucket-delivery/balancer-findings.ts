import type { Edit, Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { dropMember } from "../../aws/existing/drop-member.js";
import { hasAction, names, statementsOf, type Statement } from "../../aws/policies/statements.js";
import { listed } from "../../../src/values/listed.js";
import {
  balancerAccounts,
  balancerPrincipal,
  missingRegions,
  outpostPrincipal,
  principalsOf,
} from "../../aws/log-delivery/balancer-accounts.js";

/**
 * Returns a finding where a policy lets Elastic Load Balancing in by another name than it has where the load balancer
 * is, or may be: by the accounts of some Regions only, or by the service principal for AWS Outposts.
 */
export function* balancerFindings(policy: ResourceView, statements: readonly Statement[]): Iterable<Finding> {
  const { template } = policy;
  const mine = statements.filter((each) => each.effect === "Allow" && hasAction(each, "s3:PutObject"));
  if (mine.some((statement) => names(statement, balancerPrincipal))) return;
  const where = { ...policy.placeOf("PolicyDocument"), class: "review", impact: "in-place" } as const;
  const accounts = mine.flatMap((statement) => balancerAccounts(template, statement));
  const missing = accounts.length === 0 ? [] : missingRegions(accounts);
  const fix = (edit: Edit): void => admitService(edit, policy.in(edit.template));
  if (missing.length > 0) {
    const known = [...new Set(accounts.flatMap(({ regions }) => regions ?? []))];
    const some = known.length > 3 ? `${known.length} Regions` : listed(new Set(known));
    yield {
      ...where,
      message: `allows the Elastic Load Balancing accounts of ${some} only: access logs cannot be delivered in other Regions`,
      impactNote: "replaced with the service principal, which AWS recommends and which works in all Regions",
      fix,
    };
  } else if (accounts.length === 0 && mine.some((statement) => names(statement, outpostPrincipal))) {
    yield {
      ...where,
      message: `allows ${outpostPrincipal}, which is for load balancers on AWS Outposts only`,
      impactNote: `load balancers in a Region use ${balancerPrincipal}; load balancers on an Outpost keep the former principal`,
      fix,
    };
  }
}

/** Puts the service principal in the place of its accounts; other principals stay. */
function admitService(edit: Edit, policy: ResourceView): void {
  const mappings = new Set<string>();
  for (const statement of statementsOf(policy) ?? []) {
    const { path, body, effect } = statement;
    if (effect !== "Allow" || !hasAction(statement, "s3:PutObject")) continue;
    const accounts = balancerAccounts(edit.template, statement);
    const isOfOutpost = names(statement, outpostPrincipal);
    if (accounts.length === 0 && !isOfOutpost) continue;
    for (const { mapping } of accounts) if (mapping !== undefined) mappings.add(mapping);
    const others = principalsOf(body).filter((each) => !accounts.some(({ value }) => value === each));
    const present = own(body, "Principal");
    const { AWS: _, Service: named = [], ...rest } = isObject(present) ? present : {};
    const services = [named].flat().filter((each) => each !== outpostPrincipal);
    const all: Json[] = [...services, balancerPrincipal];
    edit.set([...path, "Principal"], {
      ...rest,
      ...(others.length > 0 && { AWS: others }),
      Service: all.length === 1 ? balancerPrincipal : all,
    });
    // AWS gives its own statement no such test.
    const acl = statement.tests.find(({ key }) => key === "s3:x-amz-acl");
    if (acl !== undefined && others.length === 0) removeTest(edit, acl.path);
  }
  for (const mapping of mappings)
    if (edit.template.referencesTo(mapping).length === 0) dropMember(edit, "Mappings", mapping);
}

/** Removes a test of a Condition block, and what is empty without it. */
function removeTest(edit: Edit, path: Path): void {
  const outer = path.slice(0, -1);
  const siblings = edit.template.at(outer);
  if (isObject(siblings) && Object.keys(siblings).length > 1) edit.remove(path);
  else if (outer.at(-1) === "Condition") edit.remove(outer);
  else removeTest(edit, outer);
}

import { isObject, own } from "../../src/values/json.js";
import { asRef, sub } from "../../src/template/intrinsics.js";
import type { Resource, Template } from "../../src/template/template.js";
import type { Mutation, Place } from "./mutation.js";
import { allows, statements, type Found } from "./mutations.js";

const policyType = "AWS::S3::BucketPolicy";
const sourceKeys = ["aws:SourceArn", "aws:SourceAccount", "AWS:SourceAccount", "AWS:SourceArn"];

/** Returns the statements of bucket policies that allow something to one of these services. */
export function grantsFor(template: Template, services: readonly string[]): Found[] {
  return statements(template, [policyType]).filter((found) => services.some((service) => allows(found, service)));
}

/** Returns the bucket policies that allow something to one of these services. */
export function policiesFor(template: Template, services: readonly string[]): Resource[] {
  return [...new Map(grantsFor(template, services).map(({ owner }) => [owner.logicalId, owner])).values()];
}

/** Returns the ways to take from services what those bucket policies allow them for which `isMeant` holds. */
export function grantMutations(
  services: readonly string[],
  isMeant: (policy: Resource, template: Template) => boolean = () => true,
): Mutation[] {
  const onGrants = (
    name: string,
    apply: (found: Found) => Place["apply"],
    when: (found: Found) => boolean = () => true,
  ): Mutation => ({
    name,
    places: (template) =>
      grantsFor(template, services)
        .filter((found) => isMeant(found.owner, template) && when(found))
        .map((found) => ({ logicalId: found.owner.logicalId, apply: apply(found) })),
  });
  const onPolicies = (name: string, apply: (policy: Resource) => Place["apply"]): Mutation => ({
    name,
    places: (template) =>
      policiesFor(template, services)
        .filter((policy) => isMeant(policy, template))
        .map((policy) => ({ logicalId: policy.logicalId, apply: apply(policy) })),
  });
  return [
    onPolicies(
      "without policy",
      ({ logicalId }) =>
        (broken) =>
          broken.removeResource(logicalId),
    ),
    onPolicies("without statements", ({ logicalId, path }) => (broken) => {
      const own = grantsFor(broken.template, services).filter(({ owner }) => owner.logicalId === logicalId);
      for (const { path: at } of own.reverse()) broken.remove(at);
      return broken.get([...path, "Properties", "PolicyDocument", "Statement"]) !== undefined;
    }),
    onGrants(
      "without a statement",
      ({ path }) =>
        (broken) =>
          broken.remove(path),
    ),
    onGrants(
      "without source test",
      ({ path, body }) =>
        (broken) => {
          for (const key of sourceKeys)
            if (own(own(own(body, "Condition"), "StringEquals"), key) !== undefined)
              broken.remove([...path, "Condition", "StringEquals", key]);
        },
      ({ body }) => sourceKeys.some((key) => own(own(own(body, "Condition"), "StringEquals"), key) !== undefined),
    ),
    onGrants(
      "without the service",
      ({ path, body }) =>
        (broken) => {
          const named = own(own(body, "Principal"), "Service");
          const at = [...path, "Principal", "Service"];
          if (Array.isArray(named) && named.length > 1)
            broken.set(
              at,
              named.filter((each) => !services.includes(String(each))),
            );
          else broken.set(at, "vpc-flow-logs.amazonaws.com");
        },
      ({ body }) => isObject(own(body, "Principal")),
    ),
    onGrants(
      "another folder",
      ({ path, owner }) =>
        (broken) => {
          const bucket = asRef(own(owner.properties, "Bucket"));
          if (bucket === undefined) return false;
          broken.set([...path, "Resource"], sub(`\${${bucket}.Arn}/elsewhere/AWSLogs/*`));
          return true;
        },
      ({ body }) => JSON.stringify(own(body, "Action")).includes("PutObject"),
    ),
  ];
}

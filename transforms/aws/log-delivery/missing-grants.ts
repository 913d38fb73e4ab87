import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { equal, type Json, type JsonObject } from "../../../src/values/json.js";
import type { LogService } from "../log-bucket/bucket.js";
import { arnOf, gives, isReached, uselessness, type NeededPlace, type Place } from "../log-bucket/grants.js";
import { serviceOf } from "../log-bucket/services.js";
import type { Request, WantedGrant } from "../policies/give-grants.js";
import { names, type Statement } from "../policies/statements.js";
import { ParameterTests } from "../values/parameter-tests.js";
import { balancerPrincipal, namesBalancer, namesOnlyBalancers } from "./balancer-accounts.js";
import { serverAccess, type Delivery, type DeliveryGrant } from "./deliveries.js";
import type { Use } from "./uses.js";

/** A permission that no statement of a policy gives, with those whose logs do not get there. */
export interface MissingGrant extends WantedGrant {
  uses: readonly Use[];
}

/** A policy of a bucket with its statements; without a policy, one that is to be made. */
export interface PolicyOfBucket {
  bucket: ResourceView;
  policy?: ResourceView;
  statements: readonly Statement[];
}

/** One permission of one principal, for all its logs together. */
interface Permission {
  delivery: Delivery;
  grant: DeliveryGrant;
  uses: { use: Use; place: Json }[];
}

/** Returns the permissions that no statement gives. */
export function missingGrants(
  { bucket, policy, statements }: PolicyOfBucket,
  uses: readonly Use[],
  tests = new ParameterTests(bucket.template),
): MissingGrant[] {
  const { template } = bucket;
  const place: Place = { arn: arnOf(bucket, policy), tests, context: (policy ?? bucket).guards };
  const { context } = place;
  const permissions = permissionsFor(bucket, uses, place);
  return permissions.flatMap(({ delivery, grant, uses: having }): MissingGrant[] => {
    const { principal } = delivery;
    const { action } = grant;
    // https://github.com/SumoLogic/terraform-sumologic-sumo-logic-integrations/pull/65
    const request: Request = { action, sendsNoAcl: principal === balancerPrincipal };
    const isFor = (statement: Statement): boolean => isNamed(template, delivery, statement);
    const giving = statements.filter((statement) => gives(template, statement, request, context, isFor));
    if (giving.some(({ resources }) => resources === undefined)) return [];
    const missing = having.filter((each) => !isReached(template, each.place, context, giving));
    const lacking = distinct(missing.map((each) => each.place));
    if (missing.length === 0) return [];
    const needed: NeededPlace[] = permissions
      .filter((each) => each.delivery.principal === principal)
      .flatMap((each) => each.uses.map((at) => ({ action: each.grant.action, place: at.place })));
    return [
      {
        ...request,
        principal,
        places: distinct(having.map((each) => each.place)),
        missing: lacking,
        statement: statementFor(delivery, grant, lacking),
        uses: missing.map(({ use }) => use),
        isFor,
        isOnlyFor: (statement) =>
          isFor(statement) &&
          (statement.principals?.length === 1 ||
            (principal === balancerPrincipal && namesOnlyBalancers(template, statement))),
        isReached: (at, resources) => isReached(template, at, context, [{ resources, isAboutOtherResources: false }]),
        uselessness: (resource, statement) => uselessness(resource, statement, bucket, needed, context),
      },
    ];
  });
}

function permissionsFor(bucket: ResourceView, uses: readonly Use[], place: Place): Permission[] {
  const found = new Map<string, Permission>();
  for (const use of uses) {
    const { delivery, objects } = use;
    if (objects === undefined || hasAccessControlFor(bucket, delivery, uses)) continue;
    for (const grant of delivery.grants) {
      const key = `${delivery.principal} ${grant.sid}`;
      const before = found.get(key) ?? { delivery, grant, uses: [] };
      const at = { use, place: grant.on === "bucket" ? place.arn.whole : objects(place) };
      found.set(key, { ...before, uses: [...before.uses, at] });
    }
  }
  return [...found.values()];
}

function distinct(places: readonly Json[]): Json[] {
  return places.filter((place, index) => places.findIndex((other) => equal(other, place)) === index);
}

function statementFor({ principal }: Delivery, grant: DeliveryGrant, places: readonly Json[]): JsonObject {
  const [only, ...more] = places;
  return {
    Sid: grant.sid,
    Effect: "Allow",
    Principal: { Service: principal },
    Action: grant.action,
    Resource: only !== undefined && more.length === 0 ? only : [...places],
    ...(grant.condition !== undefined && { Condition: grant.condition }),
  };
}

/** True if the bucket lets the log delivery group of S3 in by its access control list, which its ownership allows or will. */
function hasAccessControlFor(bucket: ResourceView, delivery: Delivery, uses: readonly Use[]): boolean {
  if (delivery !== serverAccess || bucket.property("AccessControl").written !== "LogDeliveryWrite") return false;
  return (
    bucket.property("OwnershipControls").written !== undefined ||
    uses.some((use) => use.delivery.needs === "access control lists") ||
    keeperOfList(bucket) !== undefined
  );
}

/** Returns the service whose rule, `cloudtrail-bucket` or `config-bucket`, allows its bucket the list by the ownership of objects. */
export function keeperOfList(bucket: ResourceView): LogService | undefined {
  return bucket.property("OwnershipControls").written === undefined ? serviceOf(bucket) : undefined;
}

function isNamed(template: Template, { principal }: Delivery, statement: Statement): boolean {
  return names(statement, principal) || (principal === balancerPrincipal && namesBalancer(template, statement));
}

import type { Edit } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { equal, type Json, type JsonObject } from "../../../src/values/json.js";
import type { LogService } from "../../aws/log-bucket/bucket.js";
import { arnOf, gives, isCovered, type Place } from "../../aws/log-bucket/grants.js";
import { serviceOf } from "../../aws/log-bucket/services.js";
import { names, type Statement } from "../../aws/policies/statements.js";
import { ParameterTests } from "../../aws/values/parameter-tests.js";
import { applicationBalancer, serverAccess, type Delivery, type DeliveryGrant } from "./deliveries.js";
import { usesIn, type Use } from "./uses.js";

/** A permission that no statement of a policy gives, with the places where it is needed. */
export interface MissingGrant {
  delivery: Delivery;
  grant: DeliveryGrant;
  places: readonly Json[];
}

/** A policy of a bucket with its statements; without a policy, one that is to be made. */
export interface PolicyOfBucket {
  bucket: ResourceView;
  policy?: ResourceView;
  statements: readonly Statement[];
}

/** Returns the permissions that no statement gives, those of one principal for all its logs together. */
export function missingGrants(
  { bucket, policy, statements }: PolicyOfBucket,
  uses: readonly Use[],
  tests = new ParameterTests(bucket.template),
): MissingGrant[] {
  const { template } = bucket;
  const place: Place = { arn: arnOf(bucket, policy), tests, context: (policy ?? bucket).guards };
  const found = new Map<string, MissingGrant>();
  for (const { delivery, objects } of uses) {
    if (objects === undefined || hasAccessControlFor(bucket, delivery, uses)) continue;
    for (const grant of delivery.grants) {
      const giving = statements.filter((statement) =>
        gives(template, statement, grant.action, place.context, (each) => isNamed(delivery, each)),
      );
      const target = grant.on === "bucket" ? place.arn.whole : objects(place);
      const isGiven =
        giving.some(({ resources }) => resources === undefined) ||
        template.alternatives(target, place.context).every(({ value }) => isCovered(template, giving, value));
      if (isGiven) continue;
      const key = `${delivery.principal} ${grant.sid}`;
      const before = found.get(key) ?? { delivery, grant, places: [] };
      if (!before.places.some((other) => equal(other, target)))
        found.set(key, { ...before, places: [...before.places, target] });
    }
  }
  return [...found.values()];
}

/** Returns the statements that a policy lacks, with the conditions that they use declared. */
export function statementsFor(edit: Edit, policy: PolicyOfBucket): JsonObject[] {
  const { template, logicalId } = policy.bucket;
  const tests = new ParameterTests(template);
  const uses = usesIn(template).filter(({ bucket }) => bucket.logicalId === logicalId);
  const made = missingGrants(policy, uses, tests).map(({ delivery, grant, places }): JsonObject => {
    const [only, ...more] = places;
    return {
      Sid: grant.sid,
      Effect: "Allow",
      Principal: { Service: delivery.principal },
      Action: grant.action,
      Resource: only !== undefined && more.length === 0 ? only : [...places],
      ...(grant.condition !== undefined && { Condition: grant.condition }),
    };
  });
  tests.declare(edit, made);
  return made;
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

function isNamed(delivery: Delivery, statement: Statement): boolean {
  return names(statement, delivery.principal) || (delivery === applicationBalancer && namesBalancerAccount(statement));
}

/**
 * True for the account that writes the logs in Regions from before August 2022, which is still let in; mostly a mapping
 * gives it.
 */
function namesBalancerAccount({ principals }: Statement): boolean {
  return principals?.some((principal) => /^AWS:(?!.*\$\{AWS::AccountId\})/.test(principal)) ?? true;
}

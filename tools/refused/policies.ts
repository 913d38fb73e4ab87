import { isObject, own, type Json } from "../../src/values/json.js";
import { alternatives, notArn, startOf, type TypeOf } from "./arns.js";

/** Policies whose resources are not ARNs alone: API Gateway takes `execute-api:/…`. */
const otherResources: readonly string[] = ["AWS::ApiGateway::", "AWS::Serverless::Api", "AWS::Serverless::HttpApi"];

/** A statement of a policy with the type of the resource that has it. */
interface Statement {
  readonly body: Json;
  readonly type: string;
}

/** Returns what IAM or S3 refuses of the resources that the policies in a resource name. */
export function refusedInPolicies(type: string, body: Json, typeOf: TypeOf): string[] {
  return [...statementsIn(own(body, "Properties") ?? null, type)].flatMap((statement) => [
    ...wrongResources(statement, typeOf),
    ...(type === "AWS::S3::BucketPolicy" ? otherBuckets(statement, body, typeOf) : []),
  ]);
}

/** Returns the condition keys in the policies of a resource that S3 does not have. `keys`: those that it has. */
export function unknownKeysIn(type: string, body: Json, keys: ReadonlySet<string>): string[] {
  return [...statementsIn(own(body, "Properties") ?? null, type)].flatMap((statement) => unknownKeys(statement, keys));
}

function* statementsIn(value: Json, type: string): Generator<Statement> {
  if (Array.isArray(value)) for (const item of value) yield* statementsIn(item, type);
  if (!isObject(value)) return;
  for (const statement of alternatives(own(value, "Statement"))) {
    const effect = own(statement, "Effect");
    if (effect === "Allow" || effect === "Deny") yield { body: statement, type };
  }
  for (const member of Object.values(value)) yield* statementsIn(member, type);
}

function wrongResources({ body, type }: Statement, typeOf: TypeOf): string[] {
  if (otherResources.some((prefix) => type.startsWith(prefix))) return [];
  return ["Resource", "NotResource"].flatMap((key) =>
    alternatives(own(body, key)).flatMap((value) => {
      const why = notArn(value, typeOf);
      return why === undefined ? [] : [`${key} of a statement: ${why}`];
    }),
  );
}

/** S3 takes the ARNs of the bucket that has the policy, no other. */
function otherBuckets({ body }: Statement, policy: Json, typeOf: TypeOf): string[] {
  const bucket = own(own(policy, "Properties"), "Bucket");
  const mine = bucket === undefined ? undefined : startOf(bucket);
  if (mine === undefined || !("logicalId" in mine) || typeOf(mine.logicalId) === undefined) return [];
  return alternatives(own(body, "Resource")).flatMap((value) => {
    const start = startOf(value);
    const isOther = start !== undefined && "logicalId" in start && start.attribute === "Arn";
    return isOther && start.logicalId !== mine.logicalId
      ? [`Resource of a statement: ${start.logicalId} is another bucket`]
      : [];
  });
}

function unknownKeys({ body }: Statement, keys: ReadonlySet<string>): string[] {
  const operators = alternatives(own(body, "Condition")).flatMap((condition) => Object.values(condition ?? {}));
  return operators
    .flatMap((tests: Json) => Object.keys(isObject(tests) ? tests : {}))
    .filter((key) => /^s3:/i.test(key) && !isKnown(key.toLowerCase(), keys))
    .map((key) => `S3 has no condition key ${key}`);
}

/** Keys with a tag in them are known by what stands before it. */
function isKnown(key: string, keys: ReadonlySet<string>): boolean {
  return (
    keys.has(key) ||
    [...keys].some((known) => known.includes("/") && key.startsWith(known.slice(0, known.indexOf("/") + 1)))
  );
}

import { own, type Json } from "../../src/values/json.js";
import { mentions, type Concrete, type ConcreteResource } from "./concrete.js";
import { at, listOf, named, ofType, type Defect } from "./defect.js";
import { deliveriesIn } from "./delivery-defects.js";

const keyType = "AWS::KMS::Key";

/** A service that uses a key of the template, and for what. */
interface KeyUse {
  readonly key: ConcreteResource;
  readonly principal: string;
  readonly action: string;
  readonly what: string;
}

/** Returns the keys whose policies do not let in the services that write under them. */
export function keyDefects(stack: Concrete): Defect[] {
  return [...deliveryUses(stack), ...groupUses(stack), ...configUses(stack)].flatMap(
    ({ key, principal, action, what }) =>
      admits(key, principal, action)
        ? []
        : [
            {
              id: key.id,
              what: `${key.id} does not let ${principal} write ${what}`,
              kind: "flaw",
              by: "kms-key-policy",
            },
          ],
  );
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html */
function deliveryUses(stack: Concrete): KeyUse[] {
  return deliveriesIn(stack).flatMap(({ bucket, sender, principal }) => {
    if (principal !== "delivery.logs.amazonaws.com") return [];
    return keysOf(stack, bucket).map((key) => ({
      key,
      principal,
      action: "kms:GenerateDataKey",
      what: `the logs of ${sender.id}`,
    }));
  });
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
function groupUses(stack: Concrete): KeyUse[] {
  return ofType(stack, "AWS::Logs::LogGroup").flatMap((group) => {
    const key = named(stack, group.properties["KmsKeyId"], keyType);
    return key === undefined ? [] : [{ key, principal: "logs.", action: "kms:Encrypt", what: group.id }];
  });
}

/** https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html */
function configUses(stack: Concrete): KeyUse[] {
  return ofType(stack, "AWS::Config::DeliveryChannel").flatMap((channel) => {
    const bucket = named(stack, channel.properties["S3BucketName"], "AWS::S3::Bucket");
    const byChannel = named(stack, channel.properties["S3KmsKeyArn"], keyType);
    const keys = byChannel === undefined ? keysOf(stack, bucket) : [byChannel];
    const role = ofType(stack, "AWS::IAM::Role").filter(({ properties }) =>
      JSON.stringify(properties).includes("config.amazonaws.com"),
    );
    // A role of the template may have the rights instead, by its own policies or by the policy of the key.
    return keys
      .filter(
        (key) =>
          !role.some(({ id, properties }) => [properties, key.properties].some((where) => reaches(where, id, key.id))),
      )
      .map((key) => ({
        key,
        principal: "config.amazonaws.com",
        action: "kms:GenerateDataKey",
        what: `for ${channel.id}`,
      }));
  });
}

function reaches(properties: Json, roleId: string, keyId: string): boolean {
  return (
    mentions(properties).some((id) => id === roleId || id === keyId) && JSON.stringify(properties).includes("kms:")
  );
}

/** The keys of the template by which a bucket encrypts. */
function keysOf(stack: Concrete, bucket: ConcreteResource | undefined): ConcreteResource[] {
  const rules = listOf(at(bucket?.properties, "BucketEncryption", "ServerSideEncryptionConfiguration"));
  return rules.flatMap((rule) => {
    const key = named(stack, at(rule, "ServerSideEncryptionByDefault", "KMSMasterKeyID"), keyType);
    return key === undefined ? [] : [key];
  });
}

function admits({ properties }: ConcreteResource, principal: string, action: string): boolean {
  const statements = listOf(at(properties, "KeyPolicy", "Statement"));
  return statements.some((statement) => {
    const who = own(statement, "Principal");
    const isFor = who === "*" || at(who, "AWS") === "*" || JSON.stringify(who ?? null).includes(principal);
    return (
      own(statement, "Effect") === "Allow" &&
      isFor &&
      listOf(own(statement, "Action")).some((one) => covers(String(one), action))
    );
  });
}

function covers(pattern: string, action: string): boolean {
  return pattern.endsWith("*") ? action.startsWith(pattern.slice(0, -1)) : pattern === action;
}

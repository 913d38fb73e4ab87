import type { Edit, Recipe } from "../../../src/contract/rule.js";
import { getAtt, ref, sub } from "../../../src/template/intrinsics.js";
import { requireView, viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { equal, type Json, type JsonObject } from "../../../src/values/json.js";
import { createWhereNeeded, existsWhereNeeded } from "../existing/where-needed.js";
import { grantsStatement } from "../keys/grants.js";
import { ownersStatement } from "../keys/key-documents.js";
import { keyThatFits } from "./fitting-key.js";
import { aliasesOf } from "../keys/key-traits.js";
import { letIn, usesOfKey } from "../keys/let-in.js";
import { statementForAll } from "../keys/statement.js";
import type { KeyPurpose } from "./key-purpose.js";

/** How a property names a key: by its ARN, or by its ID. */
type KeyName = "Arn" | "KeyId";

/** Rules of other tools that object to a key that is used through a service, each with the reason. */
export const keyObjections: Readonly<Record<string, string>> = {
  "checkov CKV_AWS_33 and cfn_nag F76":
    "object to the principal * whatever the condition says: the new key is for principals of this account only, through the service only, as the keys are that AWS manages",
};

/** Returns a recipe that encrypts by `property` with the key that the template has for a purpose, else with a new one. */
export function kmsKey(purpose: KeyPurpose, property: string, name: KeyName = "Arn"): Recipe {
  return {
    makes: `a customer managed key for ${purpose.description}`,
    value(edit, resource) {
      const key = keyFor(edit, resource, purpose);
      const value = name === "Arn" ? getAtt(key, "Arn") : ref(key);
      edit.turn(resource, property, { present: value });
      completeKey(edit, key);
      return value;
    },
  };
}

/**
 * Returns the logical ID of the key that the template has for this purpose, else of a new one right after `user`.
 * `completeKey` has to follow once the user names the key.
 */
export function keyFor(edit: Edit, user: ResourceView, purpose: KeyPurpose): string {
  const known = ownKey(edit, purpose) ?? keyThatFits(user.in(edit.template), purpose);
  if (known !== undefined) return known.logicalId;
  // Where a loop makes the user, this is the name of the loop.
  const after = String(user.path[1]);
  // Without the key the data is lost: it outlives the stack, except when its own creation fails.
  const body = {
    Type: "AWS::KMS::Key",
    DeletionPolicy: "RetainExceptOnCreate",
    UpdateReplacePolicy: "Retain",
    Properties: {
      Description: describe(purpose),
      EnableKeyRotation: true,
      PendingWindowInDays: 30,
      KeyPolicy: { Version: "2012-10-17", Statement: statementsFor(user, purpose) },
    },
  };
  const key = edit.resource(purpose.logicalId, body, { after });
  const alias = {
    Type: "AWS::KMS::Alias",
    Properties: { AliasName: sub(`alias/\${AWS::StackName}-${purpose.alias}`), TargetKeyId: ref(key) },
  };
  edit.resource(`${key}Alias`, alias, { after: key });
  return key;
}

/** Lets a key of this recipe exist wherever it is used, and lets in the services that use it in their own name. */
export function completeKey(edit: Edit, key: string): void {
  const isOurs = edit.original.resource(key) === undefined;
  createKeyWhereUsed(edit, key, isOurs);
  for (const service of new Set(usesOfKey(requireView(edit.template, key)).map((use) => use.service)))
    letIn(edit, requireView(edit.template, key), service);
}

/** Lets the key and its alias exist where the key is used, and nowhere else if it is new. */
export function createKeyWhereUsed(edit: Edit, key: string, isNew: boolean): void {
  if (!isNew && existsWhereNeeded(edit.template, key)) return;
  const view = viewNamed(edit.template, key);
  const aliases = (view === undefined ? [] : aliasesOf(view)).map(({ logicalId }) => logicalId);
  createWhereNeeded(edit, key, aliases, `Create${key}`);
}

/** Returns the key that this recipe has made for a purpose, now or in a run before. */
function ownKey({ template }: Edit, purpose: KeyPurpose): ResourceView | undefined {
  return viewsOf(template, "AWS::KMS::Key").find(
    (key) =>
      key.logicalId.startsWith(purpose.logicalId) &&
      equal(key.property("Description").written ?? "", describe(purpose)),
  );
}

function describe({ description }: KeyPurpose): Json {
  return sub(`${description} for \${AWS::StackName}`);
}

function statementsFor(user: ResourceView, purpose: KeyPurpose): JsonObject[] {
  const { through = [], services = [], statements, refusesLimitOfGrants } = purpose;
  return [
    ownersStatement,
    ...(through.length === 0 ? [] : [statementThrough(through)]),
    ...services.map(statementForAll),
    ...(statements?.(user) ?? []),
    ...(refusesLimitOfGrants === true ? [] : [grantsStatement]),
  ];
}

/** Returns what the policies of AWS managed keys say: who may call the service may use the key through it. */
function statementThrough(services: readonly string[]): JsonObject {
  const [first = "", ...others] = services.map((service) => sub(`${service}.\${AWS::Region}.amazonaws.com`));
  return {
    Sid: "AllowUseThroughService",
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: [
      "kms:Encrypt",
      "kms:Decrypt",
      "kms:ReEncrypt*",
      "kms:GenerateDataKey*",
      "kms:CreateGrant",
      "kms:DescribeKey",
    ],
    Resource: "*",
    Condition: {
      StringEquals: {
        "kms:CallerAccount": ref("AWS::AccountId"),
        "kms:ViaService": others.length === 0 ? first : [first, ...others],
      },
    },
  };
}

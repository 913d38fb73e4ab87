import type { Edit } from "../../../src/contract/rule.js";
import { ref, sub } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import { equal, type Json } from "../../../src/values/json.js";
import { createWhereNeeded, existsWhereNeeded } from "../../aws/existing/where-needed.js";
import { statementsOf } from "../../aws/policies/statements.js";
import { referrersOf } from "../../aws/values/references.js";
import { ownersStatement } from "../../aws/keys/key-documents.js";

/** What a customer managed key is for. */
export interface KeyPurpose {
  /** Logical ID of the key. */
  logicalId: string;
  /** The end of its alias, after the name of the stack. */
  alias: string;
  description: string;
}

/** Returns the logical ID of the key for this purpose that the template has, else of a new one right after `user`. */
export function kmsKeyFor(edit: Edit, user: ResourceView, purpose: KeyPurpose): string {
  const properties = keyProperties(purpose);
  const known = edit.template.ofType("AWS::KMS::Key").find((key) => equal(key.properties, properties));
  if (known !== undefined) return known.logicalId;
  // Where a loop makes the user, this is the name of the loop.
  const after = String(user.path[1]);
  // Without the key the data is lost: it outlives the stack, except when its own creation fails.
  const body = {
    Type: "AWS::KMS::Key",
    DeletionPolicy: "RetainExceptOnCreate",
    UpdateReplacePolicy: "Retain",
    Properties: properties,
  };
  const key = edit.resource(purpose.logicalId, body, { after });
  const alias = {
    Type: "AWS::KMS::Alias",
    Properties: { AliasName: sub(`alias/\${AWS::StackName}-${purpose.alias}`), TargetKeyId: ref(key) },
  };
  edit.resource(`${key}Alias`, alias, { after: key });
  return key;
}

/** Lets the key and its alias exist where the key is used, and nowhere else if it is new. */
export function createKeyWhereUsed(edit: Edit, key: string, isNew: boolean): void {
  if (!isNew && existsWhereNeeded(edit.template, key)) return;
  const view = viewNamed(edit.template, key);
  const aliases = (view === undefined ? [] : aliasesOf(view)).map(({ logicalId }) => logicalId);
  createWhereNeeded(edit, key, aliases, `Create${key}`);
}

/** Returns the aliases of a key of the template. */
export function aliasesOf(key: ResourceView): ResourceView[] {
  return referrersOf(key, "AWS::KMS::Alias", "TargetKeyId");
}

/** True if services can encrypt data with the key. */
export function encryptsData(key: ResourceView): boolean {
  const is = (name: string, value: Json): boolean => (key.property(name).written ?? value) === value;
  return (
    !key.isInLoop && is("KeySpec", "SYMMETRIC_DEFAULT") && is("KeyUsage", "ENCRYPT_DECRYPT") && is("Enabled", true)
  );
}

/** True if the policy of a key lets the account decide by IAM who uses it, and denies nothing. */
export function admitsAccount(key: ResourceView): boolean {
  if (key.property("KeyPolicy").written === undefined) return true;
  const statements = statementsOf(key, "KeyPolicy");
  if (statements === undefined || statements.some(({ effect }) => effect !== "Allow")) return false;
  return statements.some(
    ({ principals, actions, tests, guards, isAboutOtherActions }) =>
      principals?.some((principal) => ownAccount.test(principal)) === true &&
      actions?.includes("kms:*") === true &&
      !isAboutOtherActions &&
      tests.length === 0 &&
      guards.length === 0,
  );
}

const ownAccount = /^AWS:(?:arn:\$\{AWS::Partition\}:iam::)?\$\{AWS::AccountId\}(?::root)?$/;

function keyProperties({ description }: KeyPurpose): Json {
  return {
    Description: sub(`${description} for \${AWS::StackName}`),
    EnableKeyRotation: true,
    PendingWindowInDays: 30,
    KeyPolicy: { Version: "2012-10-17", Statement: [ownersStatement] },
  };
}

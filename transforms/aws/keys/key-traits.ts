import { asSub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Json } from "../../../src/values/json.js";
import { statementsOf } from "../policies/statements.js";
import { referrersOf, textsIn } from "../values/references.js";
import { keepsGrantsToServices } from "./grants.js";

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

/** True if the policy of a key lets the account decide by IAM who uses it, and denies nothing but grants to others than services. */
export function admitsAccount(key: ResourceView): boolean {
  if (key.property("KeyPolicy").written === undefined) return true;
  const statements = statementsOf(key, "KeyPolicy");
  const isDenying = statements?.some((statement) => statement.effect !== "Allow" && !keepsGrantsToServices(statement));
  if (statements === undefined || isDenying === true) return false;
  return statements.some(
    ({ effect, principals, actions, tests, guards, isAboutOtherActions }) =>
      effect === "Allow" &&
      principals?.some((principal) => ownAccount.test(principal)) === true &&
      actions?.includes("kms:*") === true &&
      !isAboutOtherActions &&
      tests.length === 0 &&
      guards.length === 0,
  );
}

/** True if the policy of a key lets AWS services alone create grants. */
export function limitsGrants(key: ResourceView): boolean {
  return statementsOf(key, "KeyPolicy")?.some(keepsGrantsToServices) === true;
}

const ownAccount = /^AWS:(?:arn:\$\{AWS::Partition\}:iam::)?\$\{AWS::AccountId\}(?::root)?$/;

/** Returns what names a key, line by line: its logical ID in words, its description and its aliases. */
export function wordsAbout(key: ResourceView): string {
  const written = [key.property("Description"), ...aliasesOf(key).map((alias) => alias.property("AliasName"))];
  return [wordsOf(key.logicalId), ...written.map((value) => wordsOf(literalText(value.written)))].join("\n");
}

/** `ProdKMSKey` is `Prod KMS Key`, `alias/app_data` is `alias/app data`; variables are no words. */
function wordsOf(text: string): string {
  return text
    .replace(/\$\{[^{}]*\}/g, " ")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])(?=[A-Z][a-z])/g, "$1 ")
    .replace(/_/g, " ");
}

function literalText(value: Json | undefined): string {
  return asSub(value)?.text ?? textsIn(value);
}

/** True for a key that is there for whatever the template encrypts: its name, alias and description say so, and name no service. */
export function isGeneral(key: ResourceView): boolean {
  const text = wordsAbout(key);
  return generalWords.test(text) && !serviceWords.test(text);
}

const generalWords =
  /\b(?:environment|production|staging|development|infrastructure|application|platform|resources|stack|workload|general|shared|common|master|main|data|at rest|encrypt(?:ion|ing)?)\b/i;

/** What a key is for that is for one thing alone. */
const serviceWords =
  /\b(?:cloud ?trail|trail|audit\w*|logs?|logging|cloud ?watch|s3|buckets?|sns|topics?|sqs|queues?|lambda|functions?|ebs|volumes?|efs|fsx|file systems?|dynamo ?db|tables?|secrets?|parameters?|ssm|config|eks|ecs|ecr|kubernetes|cluster|kinesis|streams?|firehose|glue|athena|redshift|open ?search|elastic ?search|elasti ?cache|redis|doc ?db|neptune|back ?ups?|vaults?|artifacts?|pipelines?|code ?\w+|sage ?maker|workspaces|sign(?:ing)?|session|cognito|mq|msk|kafka|dms|emr|macie|guard ?duty|replicas?|tokens?|users?|variables|state|images?|ami|snapshots?|credentials?|passwords?|messages?|e?mails?|events?|notifications?|websites?|uploads?)\b/i;

/** True if the resource is there whenever its user needs it, and does not itself wait for the user. */
export function isThereFor(resource: ResourceView, user: ResourceView, context: ResourceView["guards"]): boolean {
  return resource.existsWhere(context) && !resource.template.isAfter(resource.logicalId, user.logicalId);
}

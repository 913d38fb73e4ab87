import { existsSync } from "node:fs";
import { join } from "node:path";
import { isObject, own, type Json, type JsonObject } from "../../src/json.js";
import { parseSource } from "../../src/source/source.js";
import { isIntrinsic, isTrue } from "../../src/template/intrinsics.js";
import { Template } from "../../src/template/template.js";
import { consult } from "./oracle.js";
import { absent, Tally, table, type Rehearsed, type Subject, type Verdict } from "./result.js";
import { bucketsOf, logBuckets } from "./traps.js";

/** How a Control Tower rule concerns the corrections. */
interface Rule {
  control: string;
  /** `goal`: what fails before passes after. `wish`: so where the author's form allows it. `other`: nobody promised it. */
  aim: "goal" | "wish" | "other";
  /** Whose goal it is. */
  by?: readonly Rehearsed[];
  /** Properties that the rule reads as a literal, Ref or GetAtt only, so that a correct `Fn::If` around them fails it. */
  literal?: readonly string[];
}

/** The rules for CloudTrail and S3. None tests AWS Config, none the multi-Region trail. */
const rules: Record<string, Rule> = {
  cloud_trail_log_file_validation_enabled_check: { control: "CT.CLOUDTRAIL.PR.2", aim: "goal", by: ["cloudtrail-trail"] },
  s3_bucket_level_public_access_prohibited_check: { control: "CT.S3.PR.1", aim: "goal", by: ["cloudtrail-bucket", "config-bucket"] },
  s3_bucket_acl_prohibited_check: { control: "CT.S3.PR.5", aim: "goal", by: ["cloudtrail-bucket", "config-bucket"] },
  s3_bucket_policy_ssl_requests_only_check: { control: "CT.S3.PR.8", aim: "wish" },
  cloud_trail_encryption_enabled_check: { control: "CT.CLOUDTRAIL.PR.1", aim: "other", literal: ["KMSKeyId"] },
  cloud_trail_cloud_watch_logs_enabled_check: { control: "CT.CLOUDTRAIL.PR.3", aim: "other", literal: ["CloudWatchLogsLogGroupArn", "CloudWatchLogsRoleArn"] },
  cloud_trail_event_datastore_encrypted_at_rest_kms_check: { control: "CT.CLOUDTRAIL.PR.4", aim: "other" },
  s3_bucket_logging_enabled_check: { control: "CT.S3.PR.2", aim: "other", literal: ["LoggingConfiguration"] },
  s3_version_lifecycle_policy_check: { control: "CT.S3.PR.3", aim: "other" },
  s3_event_notifications_enabled_check: { control: "CT.S3.PR.4", aim: "other" },
  s3_lifecycle_policy_check: { control: "CT.S3.PR.6", aim: "other" },
  s3_bucket_object_lock_enabled_check: { control: "CT.S3.PR.9", aim: "other" },
  s3_bucket_default_encryption_kms_check: { control: "CT.S3.PR.10", aim: "other" },
  s3_bucket_versioning_enabled_check: { control: "CT.S3.PR.11", aim: "other" },
  s3_access_point_public_access_prohibited_check: { control: "CT.S3.PR.12", aim: "other" },
};

interface Case {
  file: string;
  rule: string;
  before: string;
  after: string;
  fixed: string[];
  still: string[];
  new: string[];
}

type Counts = Map<string, Record<"fixed" | "still" | "new" | "excused", number>>;

interface Report {
  cases: Case[];
  errors: { file: string; before?: string; after?: string }[];
}

/** Runs AWS's own engine with the Control Tower rules; all rules count for what must not get worse. */
export async function judgeGuard(oracles: string, subjects: readonly Subject[], present: readonly Rehearsed[]): Promise<Verdict> {
  const home = process.env["CFN_GUARD_HOME"];
  if (home === undefined || !existsSync(home)) return absent("guard", "set CFN_GUARD_HOME to an installed @cdklabs/cdk-validator-cfnguard; the README of the oracles says how");
  const tally = new Tally("guard", subjects.map(({ name }) => name));
  const broken = ({ name }: Subject, reason: string): void => tally.skip(name, reason);
  const counts: Counts = new Map();
  for (const { report } of await consult<Report>({ script: join(oracles, "oracle_guard.py"), broken }, subjects)) {
    for (const { file, before, after } of report.errors) {
      if (after && !before) tally.fail(file, `no longer read: ${after}`);
      else tally.skip(file, "the engine does not read it");
    }
    for (const found of report.cases) {
      const subject = subjects.find(({ name }) => name === found.file);
      if (subject) judge(tally, subject, found, counts, present);
    }
  }
  const rows = [...counts].sort(([a], [b]) => order(a) - order(b) || a.localeCompare(b)).map(([rule, { fixed, still, new: added, excused }]) => [`${rules[rule]?.control ?? ""} ${rule}`.trim(), rules[rule]?.aim ?? "other", fixed, still, added, excused]);
  for (const line of table([["rule, resources of the before", "aim", "mended", "still", "NEW", "excused"], ...rows])) tally.say(line);
  return tally.verdict;
}

function order(rule: string): number {
  return ["goal", "wish", "other"].indexOf(rules[rule]?.aim ?? "other");
}

function judge(tally: Tally, subject: Subject, { rule, before, after, fixed, still, new: added }: Case, counts: Counts, present: readonly Rehearsed[]): void {
  const row = counts.get(rule) ?? { fixed: 0, still: 0, new: 0, excused: 0 };
  counts.set(rule, row);
  const [was, is] = [new Template(parseSource(subject.before).view), new Template(parseSource(subject.after).view)];
  const old = added.filter((id) => was.resource(id) !== undefined);
  const excused = old.filter((id) => rules[rule]?.literal?.some((key) => becameChoice(own(was.resource(id)?.properties, key), own(is.resource(id)?.properties, key))));
  row.fixed += fixed.length;
  row.excused += excused.length;
  row.new += old.length - excused.length;
  for (const id of old) if (!excused.includes(id)) tally.fail(subject.name, `${rule} newly fails on ${id}`);
  if (after === "FAIL" && before !== "FAIL" && added.length === 0) tally.fail(subject.name, `${rule} ${before} -> FAIL`);
  const { aim = "other", by = [] } = rules[rule] ?? {};
  const ours = aim === "other" ? still : still.filter((id) => concerns(is, id));
  row.still += ours.length;
  if (aim !== "goal" || !by.every((id) => present.includes(id))) return;
  for (const id of ours) {
    if (settled[rule]?.(is.resource(id)?.properties)) row.excused++;
    else if (!subject.left.some(({ logicalId }) => logicalId === id)) tally.fail(subject.name, `${rule} still fails on ${id}`);
  }
}

/**
 * What AWS takes for right and the engine does not: `True` and `'true'` (it knows one spelling), a parameter, and an access
 * control list that new buckets allow.
 */
const settled: Record<string, (properties: JsonObject | undefined) => boolean> = {
  cloud_trail_log_file_validation_enabled_check: (properties) => isOn(own(properties, "EnableLogFileValidation")),
  s3_bucket_level_public_access_prohibited_check(properties) {
    const block = own(properties, "PublicAccessBlockConfiguration");
    return hasChoice(block) || ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"].every((key) => isOn(own(block, key)));
  },
  s3_bucket_acl_prohibited_check: (properties) => own(properties, "OwnershipControls") !== undefined || own(properties, "AccessControl") === "Private",
};

function isOn(value: Json | undefined): boolean {
  return isTrue(value) || isIntrinsic(value);
}

/** Is it a trail, a bucket that a trail or channel writes to, or the policy of one? */
function concerns(template: Template, logicalId: string): boolean {
  const resource = template.resource(logicalId);
  const logs = logBuckets(template);
  if (resource?.type === "AWS::CloudTrail::Trail" || logs.includes(logicalId)) return true;
  return bucketsOf(template, own(resource?.properties, "Bucket")).some(({ bucket }) => logs.includes(bucket));
}

/** Did a value that the rule could read become one that it cannot? */
function becameChoice(before: Json | undefined, after: Json | undefined): boolean {
  return !hasChoice(before) && hasChoice(after);
}

function hasChoice(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.some(hasChoice);
  return isObject(value) && (Object.hasOwn(value, "Fn::If") || Object.values(value).some(hasChoice));
}

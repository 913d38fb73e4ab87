import type { Rollout } from "../../src/index.js";
import { own, type Json } from "../../src/values/json.js";
import { parseSource } from "../../src/source/source.js";
import { asRef } from "../../src/template/intrinsics.js";
import { Template } from "../../src/template/template.js";
import { mentions } from "./concrete.js";
import { withoutType } from "./refused-defects.js";
import { defaults, live, settingsOf } from "./settings.js";
import { fitsPattern } from "./sample-values.js";
import { Tally, type Subject, type Verdict } from "./verdict.js";
import { trapsIn } from "./traps.js";

/** No trap may be new; those that a rule takes away must be gone. */
export function judgeTraps(subjects: readonly Subject[], present: readonly string[]): Verdict {
  const tally = new Tally(
    "traps",
    subjects.map(({ name }) => name),
  );
  let removed = 0;
  for (const { name, before, after, left, isRefused = false } of subjects) {
    const [was, is] = [before, after].map((text) => trapsIn(new Template(parseSource(text).view)));
    const known = new Set(was?.map(({ what }) => what));
    for (const { what, removedBy } of is ?? []) {
      const why = left.filter(({ logicalId }) => what.includes(logicalId));
      // What is malformed hides traps that the author made.
      if (!known.has(what) && isRefused) tally.skip(name, what);
      else if (!known.has(what)) tally.fail(name, what);
      else if (removedBy === undefined || !present.includes(removedBy)) continue;
      else if (why.length === 0) tally.fail(name, `still: ${what}`);
      else tally.skip(name, `still: ${what}; left alone: ${why.map(({ reason }) => reason).join("; ")}`);
    }
    removed += was?.filter(({ what }) => !is?.some((trap) => trap.what === what)).length ?? 0;
  }
  tally.say(`  ${removed} traps removed`);
  return tally.verdict;
}

const launchTemplate = "AWS::EC2::LaunchTemplate";

/** What a correction may add to a template. */
const additions = new Set([
  ...["AWS::S3::Bucket", "AWS::S3::BucketPolicy", "AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::ServiceLinkedRole"],
  ...["AWS::Config::ConfigurationRecorder", "AWS::Config::DeliveryChannel", "AWS::SNS::TopicPolicy"],
  ...["AWS::SQS::QueuePolicy", "AWS::Lambda::Permission", launchTemplate],
  // One that has an IPv4 and an IPv6 block becomes two.
  ...["AWS::EC2::NetworkAclEntry", "AWS::EC2::Route"],
  ...[
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::KMS::Key",
    "AWS::KMS::Alias",
    "AWS::ElasticLoadBalancingV2::Listener",
  ],
]);

/** What the rollout that enforces may ask for, since no template knows it. */
const asked = /^(?:LambdaSubnetIds|LambdaSecurityGroupIds|\w*(?:CertificateArn|LoadBalancerArn|TargetGroupArn))\d*$/;

/** While the new parameters keep their defaults, all that existed before exists, and nothing else but what a fix adds. */
export function judgeDefaults(subjects: readonly Subject[], rollout: Rollout = "enforce"): Verdict {
  const tally = new Tally(
    "defaults",
    subjects.map(({ name }) => name),
  );
  const brought = new Map<string, number>();
  for (const { name, before, after, refused = [], isRefused = false } of subjects) {
    if (isRefused) {
      tally.skip(name, "CloudFormation refuses the original as a whole");
      continue;
    }
    const [was, is] = [parseSource(before).view, parseSource(after).view];
    const added = parametersWithoutDefault(is).filter(
      (parameter) => own(own(was, "Parameters"), parameter) === undefined,
    );
    const required = added.filter(
      (parameter) => (rollout === "prepare" || !asked.test(parameter)) && !refused.includes(parameter),
    );
    if (required.length > 0) tally.fail(name, `needs a value: ${required.join(", ")}`);
    try {
      compare(tally, name, was, is, brought, new Set(refused));
    } catch (error) {
      tally.skip(name, String(error));
    }
  }
  tally.say(`  added: ${[...brought].map(([type, count]) => `${count} ${type}`).join(", ") || "nothing"}`);
  return tally.verdict;
}

function compare(
  tally: Tally,
  name: string,
  was: Json,
  is: Json,
  added: Map<string, number>,
  refused: ReadonlySet<string>,
): void {
  const count = new Set<string>();
  const never = withoutType(was);
  for (const setting of settingsOf(was, (parameter) => (defaults(was)[parameter] === "" ? "something" : undefined))) {
    // The parameters of a preparation go, or ask for a value, once it is enforced.
    if (
      Object.entries(setting).some(
        ([name, value]) => own(own(is, "Parameters"), name) === undefined || !fitsPattern(is, name, value),
      )
    )
      continue;
    const [old, now] = [live(was, setting), live(is, setting)];
    const halved = isHalved(was, old.resources);
    for (const id of old.resources) {
      const isFree =
        refused.has(id) ||
        never.has(id) ||
        (halved && ofConfig.test(typeOf(was, id))) ||
        becomesTemplate(typeOf(was, id), is) ||
        dangles(was, id, old.resources);
      if (now.resources.has(id) || isFree) continue;
      tally.fail(name, `${id} is gone with ${JSON.stringify(setting)}`);
    }
    for (const id of old.outputs) {
      const isFree =
        halved || refused.has(id) || mentions(own(own(was, "Outputs"), id)).some((target) => never.has(target));
      if (!now.outputs.has(id) && !isFree) tally.fail(name, `the output ${id} is gone with ${JSON.stringify(setting)}`);
    }
    for (const id of now.resources) {
      if (old.resources.has(id)) continue;
      const type = typeOf(is, id);
      // A key serves one database more.
      if (own(own(was, "Resources"), id) !== undefined && !type.startsWith("AWS::KMS::"))
        tally.fail(name, `${id} exists now with ${JSON.stringify(setting)}`);
      else if (!additions.has(type)) tally.fail(name, `${id} (${type}) is new`);
      if (!count.has(id)) added.set(type, (added.get(type) ?? 0) + 1);
      count.add(id);
    }
  }
}

/** True for a launch configuration where a launch template may stand in its place. */
function becomesTemplate(type: string, is: Json): boolean {
  const bodies = Object.values(own(is, "Resources") ?? {});
  return (
    type === "AWS::AutoScaling::LaunchConfiguration" && bodies.some((body) => own(body, "Type") === launchTemplate)
  );
}

const ofConfig = /^AWS::(?:Config::|IAM::)/;

/** True if only one of recorder and channel exists, of which each needs the other. A correction puts them under one condition. */
function isHalved(view: Json, existing: ReadonlySet<string>): boolean {
  const types = [...existing].map((id) => typeOf(view, id));
  return types.includes("AWS::Config::ConfigurationRecorder") !== types.includes("AWS::Config::DeliveryChannel");
}

/** True for the policy of a bucket that does not exist. Such a template cannot be deployed. */
function dangles(view: Json, id: string, existing: ReadonlySet<string>): boolean {
  const bucket = asRef(own(own(own(own(view, "Resources"), id), "Properties"), "Bucket"));
  return bucket !== undefined && own(own(view, "Resources"), bucket) !== undefined && !existing.has(bucket);
}

function typeOf(view: Json, id: string): string {
  return String(own(own(own(view, "Resources"), id), "Type"));
}

function parametersWithoutDefault(view: Json): string[] {
  return Object.entries(own(view, "Parameters") ?? {}).flatMap(([name, definition]) =>
    own(definition, "Default") === undefined ? [name] : [],
  );
}

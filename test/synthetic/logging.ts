import { ref } from "../../src/template/intrinsics.js";
import { addConfig, configAxes, configGrants, type ConfigChoices } from "./config.js";
import type { Draft } from "./template-draft.js";
import { system, type System } from "./system.js";
import { addBucket, addPolicy, bucketAxes, type BucketChoices, type LogBucket } from "./log-bucket.js";
import type { Axes } from "./picker.js";
import { addTrail, trailAxes, trailGrants, type TrailChoices } from "./trail.js";

interface Choices extends BucketChoices, TrailChoices, ConfigChoices {
  foreign: "parameter" | "literal";
  /** Of the bucket alone: whether a parameter names another one. */
  reuse: "no" | "yes";
}

const axes: Axes<Choices> = {
  ...bucketAxes,
  ...trailAxes,
  ...configAxes,
  foreign: ["parameter", "literal"],
  reuse: ["no", "no", "no", "yes"],
};

const drafts: Record<string, (draft: Draft, choices: Choices) => void> = {
  trail(draft, choices) {
    if (choices.foreign === "parameter")
      draft.parameter("AuditBucketName", { Description: "The bucket of the audit account" });
    addTrail(draft, choices, {
      reference: choices.foreign === "parameter" ? ref("AuditBucketName") : "existing-logs-bucket",
      prefix: undefined,
    });
  },
  "trail-bucket"(draft, choices) {
    addTrail(draft, choices, trailBucket(draft, "TrailBucket", { ...choices, policy: "none" }));
  },
  "trail-bucket-policy": trailSystem,
  config: configSystem,
  shared(draft, choices) {
    const bucket = addBucket(draft, "LogBucket", choices, { optional: choices.reuse === "yes" });
    // Half of the people gave one of the two services its statements and forgot the other one.
    const grants =
      choices.policy === "part"
        ? [...trailGrants(choices), { ...configGrants()[0], ...lone }]
        : [...trailGrants(choices), ...configGrants()];
    addPolicy(draft, bucket, choices, grants);
    addTrail(draft, choices, bucket);
    addConfig(draft, choices, bucket);
  },
  apart(draft, choices) {
    trailSystem(draft, choices);
    configSystem(draft, { ...choices, bucketStyle: "bare" });
  },
};

const lone = { sid: "Dropped", service: "config.amazonaws.com", action: "s3:GetBucketAcl" };

function trailSystem(draft: Draft, choices: Choices): void {
  addTrail(draft, choices, trailBucket(draft, "TrailBucket", choices));
}

function trailBucket(draft: Draft, id: string, choices: Choices): LogBucket {
  const when = choices.trailWhen === "prod-all" ? draft.isProd() : undefined;
  const bucket = addBucket(draft, id, choices, { when, optional: when === undefined && choices.reuse === "yes" });
  addPolicy(draft, bucket, choices, trailGrants(choices));
  return bucket;
}

function configSystem(draft: Draft, choices: Choices): void {
  const bucket = addBucket(draft, "ConfigBucket", choices, { optional: choices.reuse === "yes" });
  addPolicy(draft, bucket, choices, configGrants());
  addConfig(draft, choices, bucket);
}

/** What cannot stand together in a template that CloudFormation reads. */
function reconcile(system: string, choices: Choices): Choices {
  const kept = { ...choices };
  // A policy without the trail's condition cannot name the trail.
  if (kept.source === "own-arn" && (kept.trailWhen === "prod-trail" || kept.policy === "none")) kept.source = "account";
  if (kept.source === "built-arn" && kept.trailName !== "literal") kept.source = "account";
  if (kept.half === "no-channel" && system !== "shared")
    kept.prefix = kept.prefix === "parameter" ? "literal" : kept.prefix;
  if (system === "shared" && kept.trailWhen === "prod-all") kept.trailWhen = "prod-trail";
  if (system === "shared" && kept.source === "own-arn") kept.trailWhen = "always";
  return kept;
}

/** The choices that say most about a template. */
function marksOf(name: string, { policy, trailExtra, trailWhen, edge, configWhen, half }: Choices): string[] {
  const ofTrail = name === "config" ? [] : [trailExtra, trailWhen];
  const ofConfig = name.startsWith("trail") ? [] : [edge === "none" ? "" : `edge-${edge}`, configWhen, half];
  const ofPolicy = name === "trail" || name === "trail-bucket" ? [] : [policy];
  return [...ofPolicy, ...ofTrail, ...ofConfig];
}

/** Trails, recorders and the buckets that they log to. */
export const loggingSystems: readonly System[] = Object.entries(drafts).map(([name, add]) =>
  system({
    name,
    families: ["logging"],
    axes,
    reconcile: (choices) => reconcile(name, choices),
    add,
    marks: (choices) => marksOf(name, choices),
  }),
);

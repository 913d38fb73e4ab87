import type { JsonObject } from "../../src/json.js";
import { ref } from "../../src/template/intrinsics.js";
import { addConfig, configAxes, configGrants, type ConfigChoices } from "./config.js";
import { Draft } from "./draft.js";
import { addBucket, addPolicy, bucketAxes, type BucketChoices, type LogBucket } from "./log-bucket.js";
import { Picker, type Axes } from "./picker.js";
import { renderYaml, type YamlStyle } from "./render-yaml.js";
import { addTrail, trailAxes, trailGrants, type TrailChoices } from "./trail.js";

/** A template as a person may have written it, with flaws. */
export interface MadeTemplate {
  /** File name; it says what is in it. */
  name: string;
  text: string;
  /** All that was chosen. */
  choices: Record<string, string>;
}

type Format = "yaml" | "yaml-long" | "json";
interface Choices extends BucketChoices, TrailChoices, ConfigChoices {
  format: Format;
  quote: "'" | '"';
  lists: "indented" | "flush";
  flow: "flow" | "block";
  indent: "2" | "4";
  comments: "no" | "yes";
  foreign: "parameter" | "literal";
  /** Of the bucket alone: does a parameter name another one? */
  reuse: "no" | "yes";
}

const writing: Axes<Pick<Choices, "format" | "quote" | "lists" | "flow" | "indent" | "comments" | "foreign" | "reuse">> = {
  format: ["yaml", "json", "yaml-long", "yaml"],
  quote: ["'", '"'],
  lists: ["indented", "flush"],
  flow: ["flow", "block"],
  indent: ["2", "2", "2", "4"],
  comments: ["no", "yes"],
  foreign: ["parameter", "literal"],
  reuse: ["no", "no", "no", "yes"],
};

const systems: Record<string, (draft: Draft, choices: Choices) => void> = {
  trail(draft, choices) {
    if (choices.foreign === "parameter") draft.parameter("AuditBucketName", { Description: "The bucket of the audit account" });
    addTrail(draft, choices, { reference: choices.foreign === "parameter" ? ref("AuditBucketName") : "existing-logs-bucket", prefix: undefined });
  },
  "trail-bucket"(draft, choices) {
    addTrail(draft, choices, trailBucket(draft, "TrailBucket", { ...choices, policy: "none" }));
  },
  "trail-bucket-policy": trailSystem,
  config: configSystem,
  shared(draft, choices) {
    const bucket = addBucket(draft, "LogBucket", choices, { optional: choices.reuse === "yes" });
    // Half of the people gave one of the two services its statements and forgot the other one.
    const grants = choices.policy === "part" ? [...trailGrants(choices), { ...configGrants()[0], ...lone }] : [...trailGrants(choices), ...configGrants()];
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
  if (kept.half === "no-channel" && system !== "shared") kept.prefix = kept.prefix === "parameter" ? "literal" : kept.prefix;
  if (system === "shared" && kept.trailWhen === "prod-all") kept.trailWhen = "prod-trail";
  if (system === "shared" && kept.source === "own-arn") kept.trailWhen = "always";
  return kept;
}

/** Makes templates, the same ones for the same arguments; every style is used about as often as every other one. */
export function makeTemplates({ count, seed }: { count: number; seed: number }): MadeTemplate[] {
  const names = Object.keys(systems);
  const pickers = new Map(names.map((system, index) => [system, new Picker(seed + index)]));
  return Array.from({ length: count }, (_, index) => {
    const system = names[index % names.length] ?? "";
    const picker = pickers.get(system);
    if (picker === undefined) throw new Error(`no system ${system}`);
    return make(system, Math.floor(index / names.length) + 1, reconcile(system, pick(picker)));
  });
}

function pick(picker: Picker): Choices {
  return { ...picker.all(bucketAxes), ...picker.all(trailAxes), ...picker.all(configAxes), ...picker.all(writing) };
}

function make(system: string, number: number, choices: Choices): MadeTemplate {
  const draft = new Draft(`${system} ${number}, as somebody wrote it`);
  systems[system]?.(draft, choices);
  const marks = marksOf(system, choices);
  const name = `${system}-${String(number).padStart(2, "0")}${marks.map((mark) => `-${mark}`).join("")}.${choices.format === "json" ? "json" : "yaml"}`;
  return { name, text: render(draft.template, choices), choices: { ...choices } };
}

/** The choices that say most about a template. */
function marksOf(system: string, { policy, trailExtra, trailWhen, edge, configWhen, half }: Choices): string[] {
  const ofTrail = system === "config" ? [] : [trailExtra, trailWhen];
  const ofConfig = system.startsWith("trail") ? [] : [edge === "none" ? "" : `edge-${edge}`, configWhen, half];
  const ofPolicy = system === "trail" || system === "trail-bucket" ? [] : [policy];
  return [...ofPolicy, ...ofTrail, ...ofConfig].filter((mark) => !["", "none", "always", "both", "complete"].includes(mark));
}

function render(template: JsonObject, { format, quote, lists, flow, indent, comments }: Choices): string {
  if (format === "json") return `${JSON.stringify(template, null, Number(indent))}\n`;
  const style: YamlStyle = { short: format === "yaml", quote, indentedLists: lists === "indented", flow: flow === "flow", indent: indent === "4" ? 4 : 2, comments: comments === "yes" };
  return renderYaml(template, style);
}

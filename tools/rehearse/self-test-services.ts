import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Rollout } from "../../src/index.js";
import { applyPatch } from "../../src/edit/proof/patch.js";
import { own, type Json } from "../../src/values/json.js";
import { parseSource } from "../../src/source/source.js";
import { unlike } from "./compare-created.js";
import { judgeFlaws } from "./judge-flaws.js";
import { judgePrepared } from "./judge-prepared.js";
import { createdReferences } from "./created-references.js";
import { Tally, type Subject, type Verdict } from "./verdict.js";

/** A harm that a correction could do: a reference with one change, and what must be said about it. */
interface Harm {
  after: string;
  path: string;
  /** What stands there instead; nothing where it is undefined. */
  value?: Json;
  says: RegExp;
}

/** The rules that the references show; others find more in them. */
const shown = [...new Set(createdReferences.map(({ only }) => only))];
const [optional, required, own443] = [
  "s7c-alb-after-keep80-optional.yaml",
  "s7b-alb-after-keep80-required.yaml",
  "/Resources/ListenerHttps/Properties",
];
const harms: readonly Harm[] = [
  {
    after: required,
    path: "/Resources/AlbSecurityGroup/Properties/SecurityGroupIngress/1",
    says: /takes port 443, which AlbSecurityGroup does not let in/,
  },
  {
    after: required,
    path: "/Resources/ApiRule/Properties/ListenerArn",
    value: { Ref: "Listener" },
    says: /ApiRule serves plain HTTP at Listener/,
  },
  { after: required, path: `${own443}/Port`, value: 80, says: /both take port 80/ },
  { after: required, path: `${own443}/SslPolicy`, says: /ListenerHttps has no SslPolicy/ },
  { after: required, path: `${own443}/SslPolicy`, value: "ELBSecurityPolicy-2016-08", says: /has the outdated policy/ },
  { after: required, path: `${own443}/Certificates`, value: [], says: /has 0 certificates/ },
  {
    after: required,
    path: `${own443}/DefaultActions`,
    value: [{ Type: "redirect", RedirectConfig: { Protocol: "HTTPS", Port: "443", StatusCode: "HTTP_301" } }],
    says: /redirects to itself/,
  },
  { after: required, path: "/Resources/Ready/DependsOn", says: /Ready waits no longer for Listener/ },
  {
    after: optional,
    path: "/Resources/Listener/Properties/DefaultActions/Fn::If/1",
    value: [{ Type: "forward", TargetGroupArn: { Ref: "Targets" } }],
    says: /Listener serves plain HTTP, with all new/,
  },
  {
    after: "s5b-lambda-after-required.yaml",
    path: "/Resources/Role/Properties/ManagedPolicyArns/1",
    says: /Role does not let it make network interfaces/,
  },
  {
    after: "s5b-lambda-after-required.yaml",
    path: "/Resources/Fn/Properties/VpcConfig/SecurityGroupIds",
    says: /only one half of VpcConfig/,
  },
  {
    after: "s5c-lambda-after-intemplate-vpc.yaml",
    path: "/Resources/FnSecurityGroup/Properties/VpcId",
    says: /of another VPC/,
  },
  {
    after: "s5c-lambda-after-intemplate-vpc.yaml",
    path: "/Resources/PrivateA/Properties/MapPublicIpOnLaunch",
    value: true,
    says: /PrivateA, which is public/,
  },
  {
    after: "s5c-lambda-after-intemplate-vpc.yaml",
    path: "/Resources/Fn/DependsOn",
    says: /may be created before EniPolicy/,
  },
  {
    after: "s6a-rds-after-newstack.yaml",
    path: "/Resources/Database/Properties/StorageEncrypted",
    says: /has a key, but no encryption/,
  },
  {
    after: "s6a-rds-after-newstack.yaml",
    path: "/Resources/RdsKmsKey/UpdateReplacePolicy",
    says: /is deleted when it is replaced/,
  },
  {
    after: "s6c-aurora-after-newstack.yaml",
    path: "/Resources/Writer/Properties/StorageEncrypted",
    value: false,
    says: /not encrypted as Cluster is/,
  },
  {
    after: "s6b-rds-after-livesafe.yaml",
    path: "/Resources/Database/Properties/KmsKeyId",
    says: /still: Database has no customer managed key/,
  },
];

/** Proves that the judges of functions, databases and listeners judge: references pass, each harm is named. */
export function selfTestServices(folder: string): Verdict[] {
  const tally = new Tally("self-test, harms", [...harms.map(nameOf), ...createdReferences.map(({ after }) => after)]);
  if (!existsSync(folder)) return [];
  const verdicts: Verdict[] = [];
  for (const rollout of ["enforce", "prepare"] as const) {
    const subjects = createdReferences
      .filter((reference) => reference.rollout === rollout && reference.after !== "e4-include.yaml")
      .map(({ after }) => subjectOf(folder, after));
    const judged = [judgeFlaws(subjects, shown, rollout), ...(rollout === "prepare" ? [judgePrepared(subjects)] : [])];
    verdicts.push(
      ...judged.map((verdict) => ({ ...verdict, judge: `self-test, references of ${rollout}: ${verdict.judge}` })),
    );
    // What asks for a value, or turns something on, is not only prepared.
    if (rollout === "enforce")
      for (const subject of subjects)
        if (judgePrepared([subject]).failed === 0)
          tally.fail(subject.name, "passes for something that is only prepared");
  }
  for (const harm of harms) {
    const subject = subjectOf(folder, harm.after);
    const operation =
      harm.value === undefined
        ? ({ op: "remove", path: harm.path } as const)
        : ({ op: "add", path: harm.path, value: harm.value } as const);
    const view = parseSource(subject.after).view;
    const harmed = {
      ...subject,
      name: nameOf(harm),
      after: JSON.stringify(
        applyPatch(view, harm.value === undefined ? [operation] : [...removal(view, harm.path), operation]),
      ),
    };
    const { lines } = judgeFlaws([harmed], shown, rolloutOf(harm.after));
    if (!lines.some((line) => line.includes("FAILED") && harm.says.test(line)))
      tally.fail(harmed.name, `nobody says ${String(harm.says)}`);
    if (unlike(parseSource(harmed.after).view, view).length === 0)
      tally.fail(harmed.name, "the comparison with the reference passes");
  }
  return [...verdicts, tally.verdict];
}

/** An existing value of a list would only be pushed back by a new one. */
function removal(view: Json, path: string): { op: "remove"; path: string }[] {
  const found = path
    .split("/")
    .slice(1)
    .reduce<Json | undefined>((value, key) => (Array.isArray(value) ? value[Number(key)] : own(value, key)), view);
  return found === undefined ? [] : [{ op: "remove", path }];
}

function subjectOf(folder: string, after: string): Subject {
  const reference = createdReferences.find((each) => each.after === after);
  const text = readFileSync(join(folder, after), "utf8");
  const view = parseSource(text).view;
  const before =
    reference?.before === undefined
      ? JSON.stringify(reference?.without?.(view) ?? view)
      : readFileSync(join(folder, reference.before), "utf8");
  return { name: after, before, after: text, left: [], atOnce: [] };
}

function rolloutOf(after: string): Rollout {
  return createdReferences.find((each) => each.after === after)?.rollout ?? "enforce";
}

function nameOf({ after, path, value }: Harm): string {
  return `${after.slice(0, 3)}${path.replace(/^\/Resources/, "")}${value === undefined ? "" : ` ${JSON.stringify(value).slice(0, 20)}`}`;
}

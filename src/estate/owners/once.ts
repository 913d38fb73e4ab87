import { resourceReference } from "../../template/kind.js";
import { piecesOf } from "../../template/pieces.js";
import type { Resource, Template } from "../../template/template.js";
import { asRef } from "../../template/intrinsics.js";
import { own, type Json } from "../../values/json.js";

/** A type of resource of which an account, or a Region of it, has one. */
interface Once {
  /** As people call it. */
  readonly label: string;
  /** Why a second one fails or does harm, as a clause about "one". */
  readonly why: string;
  /** What `Ref` gives, if not the name. */
  readonly ref?: "id" | "arn";
  /** The property that tells one from the others of its type. */
  readonly by?: string;
  /** True for a resource that is such a one; without it all of the type are. */
  covers?(resource: Resource): boolean;
}

const inRegion = "an account has one in a Region";

/** True for a trail that records the management events of the account, as it does where nothing else is said. */
function recordsManagementEvents({ properties }: Resource): boolean {
  const selectors = own(properties, "EventSelectors");
  return (
    own(properties, "AdvancedEventSelectors") === undefined &&
    (selectors === undefined ||
      (Array.isArray(selectors) && selectors.some((each) => own(each, "IncludeManagementEvents") !== false)))
  );
}

/** True for a bucket that is named after what logs and records are. */
function isForLogs({ logicalId, properties }: Resource): boolean {
  return /log|trail|audit|config/i.test(`${logicalId} ${JSON.stringify(own(properties, "BucketName"))}`);
}

/**
 * What an account or a Region has once, by type. Of trails there may be five in a Region, and each copy of the management
 * events after the first is charged. https://aws.amazon.com/cloudtrail/pricing/
 */
const onceByType: ReadonlyMap<string, Once> = new Map<string, Once>([
  [
    "AWS::CloudTrail::Trail",
    { label: "trail", why: "one records the events of the account", covers: recordsManagementEvents },
  ],
  ["AWS::Config::ConfigurationRecorder", { label: "AWS Config recorder", why: inRegion }],
  ["AWS::Config::DeliveryChannel", { label: "AWS Config delivery channel", why: inRegion }],
  [
    "AWS::S3::Bucket",
    { label: "log bucket", why: "one bucket in the world has this name", by: "BucketName", covers: isForLogs },
  ],
  ["AWS::GuardDuty::Detector", { label: "GuardDuty detector", why: inRegion, ref: "id" }],
  ["AWS::SecurityHub::Hub", { label: "Security Hub", why: inRegion, ref: "arn" }],
  ["AWS::Macie::Session", { label: "Macie session", why: inRegion, ref: "id" }],
  [
    "AWS::AccessAnalyzer::Analyzer",
    {
      label: "analyzer",
      why: "an account has one of a type in a Region",
      by: "Type",
      ref: "arn",
      covers: ({ properties }) => /^ACCOUNT/.test(String(own(properties, "Type"))),
    },
  ],
  [
    "AWS::IAM::ServiceLinkedRole",
    {
      label: "service-linked role",
      why: "an account has one for a service",
      by: "AWSServiceName",
      covers: ({ properties }) => own(properties, "CustomSuffix") === undefined,
    },
  ],
  ["AWS::IAM::OIDCProvider", { label: "OIDC provider", why: "an account has one for a URL", by: "Url", ref: "arn" }],
  ["AWS::ApiGateway::Account", { label: "API Gateway account", why: inRegion, ref: "id" }],
  ["AWS::Oam::Sink", { label: "observability sink", why: inRegion, ref: "arn" }],
  ["AWS::ResourceExplorer2::Index", { label: "Resource Explorer index", why: inRegion, ref: "arn" }],
  ["AWS::Organizations::Organization", { label: "organization", why: "an account belongs to one", ref: "id" }],
]);

/** The types of which an account or a Region has one. */
export const typesOfOnce: readonly string[] = [...onceByType.keys()];

const bucketType = "AWS::S3::Bucket";
const mentions = new RegExp(typesOfOnce.filter((type) => type !== bucketType).join("|"), "g");

/**
 * Returns clues to what a template, given as text, may create of which an account has one. Two templates that create the
 * same have a clue in common. Much faster than to read them.
 */
export function cluesIn(text: string): string[] {
  const types = text.match(mentions) ?? [];
  const names = text.includes(bucketType) ? [...text.matchAll(/\bBucketName\b["']?\s*:([^\n]+)/g)] : [];
  const words = names.map(([, name = ""]) => {
    return /(?<!\w)[a-z][a-z0-9.-]{2,}/.exec(name.replace(/!Ref\s+\w+|![A-Z]\w+|\$\{[^{}]*\}/g, " "))?.[0] ?? "";
  });
  return [...new Set([...types, ...words.filter((word) => word !== "")])];
}

/** A resource of which an account or a Region has one. */
export interface OnlyOne {
  readonly logicalId: string;
  readonly type: string;
  readonly label: string;
  readonly why: string;
  /** What `Ref` gives, in one word. */
  readonly ref: string;
  /** The same for resources that are the same one. */
  readonly key: string;
  /** What tells it from the others of its type; undefined where nothing needs to. */
  readonly name: string | undefined;
}

/**
 * Returns what a template always creates and an account has once. What has a condition is left to whoever deploys it, and
 * what is named by a parameter may be another one each time.
 */
export function createdOnce(template: Template): OnlyOne[] {
  return template.ofType(...typesOfOnce).flatMap((resource) => {
    const { logicalId, type, properties, condition, isInLoop } = resource;
    const once = onceByType.get(type);
    if (once === undefined || condition !== undefined || isInLoop || once.covers?.(resource) === false) return [];
    if (own(resource.body, "Fn::Transform") !== undefined) return [];
    const { label, why, by, ref = "name" } = once;
    if (by === undefined) return { logicalId, type, label, why, ref, key: type, name: undefined };
    const name = fixedText(template, own(properties, by));
    return name === undefined ? [] : { logicalId, type, label, why, ref, key: `${type} ${name}`, name };
  });
}

/** The same for all stacks of an account in a Region. */
const sameForAll: ReadonlySet<string> = new Set(["AWS::AccountId", "AWS::Region", "AWS::Partition"]);

/** Returns a text that is the same in every deployment to one account and Region; undefined for any other value. */
function fixedText(template: Template, value: Json | undefined): string | undefined {
  const texts = piecesOf(value ?? null)?.map((piece) => {
    if ("text" in piece) return piece.text;
    const name = asRef(piece.value);
    const isFixed = name !== undefined && sameForAll.has(name) && !resourceReference(template, piece.value);
    return isFixed ? `\${${name}}` : undefined;
  });
  return texts === undefined || texts.length === 0 || texts.includes(undefined) ? undefined : texts.join("");
}

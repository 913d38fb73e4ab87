import type { Answer, Facts, Thing, UnknownReason } from "../../src/facts/facts.js";
import { queries } from "../../src/facts/queries.js";
import { parseSource } from "../../src/source/source.js";
import { Template } from "../../src/template/template.js";
import type { AccountValues } from "../../src/contract/account.js";
import { valuesFor, type DecideOptions } from "../../src/parameters/decide.js";
import type { Json } from "../../src/values/json.js";

/** The time at which the tests look at the facts, an hour after they were collected. */
export const now = "2026-11-30T12:00:00.000Z";

/** Things by the query that tells of them. */
export type Things = Readonly<Record<string, readonly Partial<Thing>[]>>;

const about: Omit<Facts, "answers"> = {
  version: 1,
  collected: "2026-11-30T11:00:00.000Z",
  account: "111122223333",
  region: "eu-west-1",
  partition: "aws",
  caller: "arn:aws:iam::111122223333:role/audit",
};

/** Returns facts of an account with these things, that was asked everything; a subject stands after a blank: `s3-bucket logs`. */
export function factsWith(things: Things = {}, more: Partial<Facts> = {}): Facts {
  const listed = queries
    .filter(({ id }) => !["s3-bucket", "resource", "resources", "stack-resources"].includes(id))
    .map(({ id }) => id);
  return {
    ...about,
    answers: [...new Set([...listed, ...Object.keys(things)])].map((key) => answer(key, things[key] ?? [])),
    ...more,
  };
}

function answer(key: string, things: readonly Partial<Thing>[]): Answer {
  const [query = "", ...subject] = key.split(" ");
  const type = queries.find(({ id }) => id === query)?.type ?? "";
  return {
    query,
    ...(subject.length > 0 && { subject: subject.join(" ") }),
    command: `aws ${query}`,
    state: "known",
    things: things.map((thing) => ({ type, properties: {}, ...thing })),
  };
}

/** Returns the same facts with all, or some, of their questions unanswered. */
export function unanswered(facts: Facts, reason: UnknownReason = "denied", only?: string): Facts {
  const answers = facts.answers.map((each): Answer =>
    only === undefined || each.query === only ? { ...each, state: "unknown", reason, things: [] } : each,
  );
  return { ...facts, answers };
}

/** Returns a template of a text. */
export function templateOf(text: string): Template {
  return new Template(parseSource(text).view);
}

/** Returns the values for a template as lines: `Name=value`, or `Name: state`. */
export function decided(text: string, facts: Facts, options: DecideOptions = { now }): string[] {
  return linesOf(valuesFor(templateOf(text), facts, options));
}

/** Returns decisions and warnings as lines. */
export function linesOf({ decisions, warnings }: AccountValues): string[] {
  return [
    ...decisions.map(({ parameter, state, value }) =>
      value === undefined ? `${parameter}: ${state}` : `${parameter}=${value}`,
    ),
    ...warnings.filter(({ isBlocking }) => isBlocking).map(({ message }) => `! ${message}`),
  ];
}

const arn = (service: string, rest: string): string => `arn:aws:${service}:eu-west-1:111122223333:${rest}`;
const trail = (properties: Record<string, Json> = {}, name = "main"): Partial<Thing> => ({
  name,
  arn: arn("cloudtrail", `trail/${name}`),
  properties: {
    HomeRegion: "eu-west-1",
    IsMultiRegionTrail: true,
    IsOrganizationTrail: false,
    HasCustomEventSelectors: false,
    IsLogging: true,
    S3BucketName: "trail-logs",
    ...properties,
  },
});
const subnet = (id: string, vpc: string, zone: string, routes: string): Partial<Thing> => ({
  id,
  name: id.slice(7),
  properties: { VpcId: vpc, AvailabilityZone: `eu-west-1${zone}`, Routes: routes },
});
const linkedRole = (service: string, name: string): Partial<Thing> => ({
  name,
  arn: `arn:aws:iam::111122223333:role/aws-service-role/${service}/${name}`,
  properties: { AWSServiceName: service },
});

/** What an account has in which everything is taken that can be there once. */
export const occupied: Things = {
  "cloudtrail-trails": [trail()],
  "config-recorders": [{ name: "recorder-of-ours", properties: { recording: true } }],
  "config-delivery-channels": [{ name: "default", properties: { s3BucketName: "config-logs" } }],
  "guardduty-detectors": [{ id: "12abc34d567e8fa901bc2d34e56789f0" }],
  "securityhub-hub": [{ arn: arn("securityhub", "hub/default") }],
  "macie-session": [{ properties: { status: "ENABLED" } }],
  "access-analyzers": [{ arn: arn("access-analyzer", "analyzer/account"), properties: { Type: "ACCOUNT" } }],
  "iam-service-linked-roles": [
    linkedRole("config.amazonaws.com", "AWSServiceRoleForConfig"),
    linkedRole("opensearchservice.amazonaws.com", "AWSServiceRoleForAmazonOpenSearchService"),
  ],
  "iam-oidc-providers": [
    {
      arn: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
      properties: { Url: "https://token.actions.githubusercontent.com" },
    },
  ],
  "api-gateway-account": [{ properties: { cloudwatchRoleArn: "arn:aws:iam::111122223333:role/logs" } }],
  "oam-sinks": [{ arn: arn("oam", "sink/1a2b") }],
  "resource-explorer-indexes": [{ arn: arn("resource-explorer-2", "index/1a2b") }],
  organization: [{ id: "o-a1b2c3d4e5" }],
  "kms-keys": [
    { id: "key-1", arn: arn("kms", "key/key-1"), properties: { KeyManager: "CUSTOMER", KeyState: "Enabled" } },
    { id: "key-2", arn: arn("kms", "key/key-2"), properties: { KeyManager: "AWS", KeyState: "Enabled" } },
  ],
  "kms-aliases": [{ name: "alias/data", properties: { TargetKeyId: "key-1" } }],
  "acm-certificates": [
    { name: "shop.example.com", arn: arn("acm", "certificate/shop"), properties: { Status: "ISSUED" } },
    { name: "old.example.com", arn: arn("acm", "certificate/old"), properties: { Status: "EXPIRED" } },
  ],
  "ec2-vpcs": [
    { id: "vpc-main", name: "main" },
    { id: "vpc-default", properties: { IsDefault: true } },
  ],
  "ec2-subnets": [
    ...["a", "b"].flatMap((zone) => [
      subnet(`subnet-private-${zone}`, "vpc-main", zone, "nat"),
      subnet(`subnet-public-${zone}`, "vpc-main", zone, "internet"),
    ]),
    ...["a", "b", "c"].map((zone) => subnet(`subnet-default-${zone}`, "vpc-default", zone, "internet")),
  ],
  "ec2-security-groups": [
    { id: "sg-default", name: "default", properties: { VpcId: "vpc-main" } },
    { id: "sg-web", name: "web", properties: { VpcId: "vpc-main" } },
  ],
  "hosted-zones": [{ id: "Z1", properties: { Name: "example.com.", IsPrivate: false } }],
};

export { trail };

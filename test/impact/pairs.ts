import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What is known of a pair of templates: the verdict on each resource that does not stay as it is, and where AWS says so. */
export interface KnownPair {
  /**
   * The class of each resource by its logical ID, `?` behind it if it depends on something; then the fate of data if it goes, and
   * BLOCKED if the update fails.
   */
  readonly verdicts: Readonly<Record<string, string>>;
  /** What is said besides, by kind and name, with ! if it may make the update fail. */
  readonly notices?: readonly string[];
  /** False if CloudFormation refuses the update, as nothing changes. */
  readonly isUpdate?: boolean;
  /** The page, below the documentation of CloudFormation. */
  readonly source: string;
}

const reference = (page: string): string =>
  `https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/${page}.html`;
const guide = (page: string): string => `https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/${page}.html`;

const database = reference("aws-resource-rds-dbinstance");
const instance = reference("aws-resource-ec2-instance");
const deletion = reference("aws-attribute-deletionpolicy");
const replacing = reference("aws-attribute-updatereplacepolicy");
const naming = reference("aws-properties-name");
const table = reference("aws-resource-dynamodb-table");
const outputs = guide("outputs-section-structure");
const behaviors = guide("using-cfn-updating-stacks-update-behaviors");
const conditions = guide("conditions-section-structure");
const parameter = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Parameter.html";
const policies = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html";

/** The pairs of this folder by their names. */
export const pairs: Readonly<Record<string, KnownPair>> = {
  added: { verdicts: { Alerts: "none added" }, source: behaviors },
  "branch-of-a-condition": {
    verdicts: { Files: "replacement? lost" },
    source: reference("aws-resource-efs-filesystem"),
  },
  "bucket-name": { verdicts: { Files: "replacement kept" }, source: replacing },
  "bucket-removed-retained": { verdicts: { Files: "removal kept" }, source: deletion },
  "bucket-renamed-with-name": {
    verdicts: { Documents: "none renamed BLOCKED", Files: "removal kept" },
    source: naming,
  },
  "bucket-tags": { verdicts: { Files: "in-place" }, source: reference("aws-resource-s3-bucket") },
  "cache-node-type": {
    verdicts: { Sessions: "interruption" },
    source: reference("aws-resource-elasticache-cachecluster"),
  },
  "condition-by-a-new-parameter": {
    verdicts: {},
    notices: ["parameter WithTopic"],
    isUpdate: false,
    source: conditions,
  },
  "conditional-of-the-schema": {
    verdicts: { Code: "replacement? lost" },
    source: reference("aws-resource-codecommit-repository"),
  },
  "custom-resource": { verdicts: { Seed: "replacement? lost" }, source: guide("crpg-ref-requesttypes-update") },
  "custom-resource-token": {
    verdicts: { Seed: "replacement? lost BLOCKED" },
    source: reference("aws-resource-cloudformation-customresource"),
  },
  "database-class": { verdicts: { Orders: "interruption" }, source: database },
  "database-engine": { verdicts: { Orders: "replacement lost" }, source: database },
  "database-keeps-its-name": { verdicts: { Orders: "replacement lost BLOCKED" }, source: database },
  "database-name": { verdicts: { Orders: "replacement lost" }, source: database },
  "database-protected-removed": { verdicts: { Orders: "removal kept" }, source: database },
  "database-removed": { verdicts: { Orders: "removal snapshot" }, source: deletion },
  "database-replaced-retained": { verdicts: { Orders: "replacement kept" }, source: replacing },
  "database-replaced-snapshot": { verdicts: { Orders: "replacement snapshot" }, source: replacing },
  "database-snapshot": { verdicts: { Orders: "replacement lost" }, source: database },
  "database-version": { verdicts: { Orders: "interruption" }, source: database },
  "description-only": { verdicts: {}, isUpdate: false, source: behaviors },
  "domain-version": {
    verdicts: { Search: "replacement lost" },
    source: reference("aws-resource-opensearchservice-domain"),
  },
  "domain-version-upgraded": { verdicts: { Search: "in-place" }, source: reference("aws-attribute-updatepolicy") },
  "export-removed": { verdicts: {}, notices: ["export! Net"], source: outputs },
  "export-renamed": { verdicts: {}, notices: ["export! Net"], source: outputs },
  "include-not-visible": {
    verdicts: { Inbox: "in-place" },
    notices: ["not-visible Resources"],
    source: reference("intrinsic-function-reference-transform"),
  },
  "instance-image": { verdicts: { Web: "replacement lost" }, source: instance },
  "instance-type": { verdicts: { Web: "interruption" }, source: instance },
  "instance-type-of-instance-store": { verdicts: { Web: "replacement? lost" }, source: instance },
  "instance-user-data": { verdicts: { Web: "interruption" }, source: instance },
  "launch-template": {
    verdicts: { Machine: "in-place", Group: "interruption" },
    source: reference("aws-attribute-updatepolicy"),
  },
  "loop-item": {
    verdicts: { "Queue${Name}": "removal lost" },
    notices: ["not-visible Resources"],
    source: reference("intrinsic-function-reference-foreach"),
  },
  "mapping-entry": {
    verdicts: { Net: "replacement?" },
    notices: ["mapping Sizes"],
    source: reference("aws-resource-ec2-vpc"),
  },
  "moved-into-a-condition": { verdicts: { Topic: "removal?" }, source: conditions },
  "moved-out-of-a-condition": { verdicts: { Topic: "none?" }, source: conditions },
  "names-kept": {
    verdicts: {
      Balancer: "replacement BLOCKED",
      Targets: "replacement BLOCKED",
      Web: "replacement BLOCKED",
      Nightly: "replacement",
    },
    source: naming,
  },
  "network-dns": { verdicts: { Net: "in-place" }, source: reference("aws-resource-ec2-vpc") },
  "network-followed": {
    verdicts: { Net: "replacement", Here: "replacement", Group: "replacement", Handler: "in-place" },
    notices: ["export! Net"],
    source: behaviors,
  },
  "network-with-names": { verdicts: { Net: "replacement", Here: "replacement", Group: "replacement" }, source: naming },
  "order-only": { verdicts: {}, isUpdate: false, source: policies },
  "parameter-default": {
    verdicts: {},
    notices: ["parameter Cidr", "parameter Cidr"],
    isUpdate: false,
    source: parameter,
  },
  "parameter-in-place-of-a-value": { verdicts: {}, notices: ["parameter Cidr"], isUpdate: false, source: parameter },
  "parameter-without-default": { verdicts: { Net: "replacement?" }, notices: ["parameter! Cidr"], source: parameter },
  "places-kept": {
    verdicts: {
      Here: "replacement BLOCKED",
      Listener: "none renamed BLOCKED",
      Shop: "none renamed BLOCKED",
      Http: "removal",
      Site: "removal",
    },
    source: behaviors,
  },
  refused: {
    verdicts: { Disk: "in-place BLOCKED", Small: "in-place BLOCKED", Users: "in-place BLOCKED" },
    source: reference("aws-resource-ec2-volume"),
  },
  "policy-only": { verdicts: { Inbox: "none" }, source: policies },
  "serverless-events": {
    verdicts: { Handler: "in-place?" },
    source: "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html",
  },
  "serverless-globals": {
    verdicts: { Common: "in-place" },
    source:
      "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html",
  },
  "serverless-memory": { verdicts: { Handler: "in-place" }, source: reference("aws-resource-lambda-function") },
  spelling: { verdicts: {}, isUpdate: false, source: behaviors },
  "stored-parameter": {
    verdicts: { Web: "in-place" },
    notices: ["parameter Image"],
    source: guide("cloudformation-supplied-parameter-types"),
  },
  "table-billing": { verdicts: { Items: "in-place" }, source: table },
  "table-keeps-its-name": { verdicts: { Items: "replacement lost BLOCKED" }, source: naming },
  "table-key": { verdicts: { Items: "replacement lost" }, source: table },
  "table-renamed": { verdicts: { Items: "removal lost", Products: "none renamed" }, source: deletion },
  type: { verdicts: { Inbox: "replacement BLOCKED" }, source: guide("crpg-ref-requesttypes-update") },
};

/** Returns the texts of a pair. */
export function pairNamed(name: string): [old: string, fresh: string] {
  const text = (side: string): string =>
    readFileSync(fileURLToPath(new URL(`pairs/${name}.${side}.yaml`, import.meta.url)), "utf8");
  return [text("old"), text("new")];
}

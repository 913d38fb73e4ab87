import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fix, openKinds } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";
import { Template } from "../../src/template/template.js";
import { applyPatch, type Operation } from "../../src/edit/proof/patch.js";
import type { Json } from "../../src/values/json.js";
import { toPointer, type Path } from "../../src/values/pointer.js";
import { singletons } from "../../transforms/template/account-singletons/table.js";

/** A template that is rehearsed, corrected. */
export interface Subject {
  readonly name: string;
  readonly text: string;
  /** Why it cannot be deployed by any values: what only a person can mend is left in it. */
  readonly unfinished?: string;
  /** Names of buckets that it gives, which an earlier stack may have left. */
  readonly buckets: readonly string[];
  /** True if it makes what an account has once, so that another one of it must fail. */
  readonly isSingleton: boolean;
}

/** The properties with which each kind of singleton is declared. */
const properties: Readonly<Record<string, Json>> = {
  "AWS::GuardDuty::Detector": { Enable: true },
  "AWS::SecurityHub::Hub": {},
  "AWS::Macie::Session": { Status: "ENABLED" },
  "AWS::AccessAnalyzer::Analyzer": { AnalyzerName: "account", Type: "ACCOUNT" },
  "AWS::IAM::ServiceLinkedRole": { AWSServiceName: "opensearchservice.amazonaws.com" },
  "AWS::IAM::OIDCProvider": {
    Url: "https://token.actions.githubusercontent.com",
    ClientIdList: ["sts.amazonaws.com"],
    ThumbprintList: ["0".repeat(40)],
  },
  "AWS::ApiGateway::Account": { CloudWatchRoleArn: "arn:aws:iam::123456789012:role/of-this-stack" },
  "AWS::Oam::Sink": { Name: "metrics" },
  "AWS::ResourceExplorer2::Index": { Type: "LOCAL" },
  "AWS::Organizations::Organization": { FeatureSet: "ALL" },
};

/** What a person adds to samples that lack what nobody else can know: the code and role of a function, the kind of a database. */
const additions: Readonly<Record<string, readonly (readonly [path: Path, value: Json])[]>> = {
  "incomplete-all.yaml": [
    ...Object.entries({
      Engine: "postgres",
      DBInstanceClass: "db.t4g.micro",
      AllocatedStorage: "20",
      MasterUsername: "shop",
      ManageMasterUserPassword: true,
    }).map(([name, value]) => [["Resources", "MyRDS", "Properties", name], value] as const),
    [["Resources", "MyLambdaFunction", "Properties", "Code"], { ZipFile: "def handler(event, context): pass" }],
    [["Resources", "MyLambdaFunction", "Properties", "Role"], { "Fn::GetAtt": ["FunctionRole", "Arn"] }],
    [
      ["Resources", "FunctionRole"],
      {
        Type: "AWS::IAM::Role",
        Properties: {
          AssumeRolePolicyDocument: {
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
          },
        },
      },
    ],
  ],
};

/** Returns the samples of a folder and a template for each kind of singleton, all corrected. Throws for a kind that it does not know. */
export function subjectsOf(samples: string): Subject[] {
  const files = readdirSync(samples).filter((name) => /\.(?:ya?ml|json)$/.test(name));
  return [
    ...files.map((name) => subject(name, completed(name, readFileSync(join(samples, name), "utf8")), false)),
    ...singletons.map(({ type }) => {
      const given = properties[type];
      if (given === undefined)
        throw new Error(`${type} has no properties here: add them to tools/accounts/subjects.ts`);
      const template = { Resources: { Single: { Type: type, Properties: given } } };
      return subject(`${type.replaceAll("::", "-")}.json`, JSON.stringify(template, null, 2), true);
    }),
  ];
}

function completed(name: string, text: string): string {
  const added = additions[name];
  if (added === undefined) return text;
  const operations = added.map(([path, value]) => ({ op: "add", path: toPointer(path), value }) satisfies Operation);
  return JSON.stringify(applyPatch(parseSource(text).view, operations), null, 2);
}

function subject(name: string, text: string, isSingleton: boolean): Subject {
  const { output, left } = fix(text);
  const [open] = left.filter(({ kind }) => openKinds.has(kind));
  const template = new Template(parseSource(output).view);
  const buckets = template.ofType("AWS::S3::Bucket").flatMap(({ properties: given }) => {
    const bucket = given?.["BucketName"];
    return typeof bucket === "string" ? [bucket] : [];
  });
  return {
    name,
    text: output,
    ...(open !== undefined && { unfinished: `${open.logicalId}: ${open.message}` }),
    buckets,
    isSingleton,
  };
}

import { arnAround } from "../../../src/schema/arns.js";
import { nameGiven } from "../../../src/template/known-names.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { textOf } from "../../aws/values/normal-text.js";
import { targetOf } from "../../aws/values/references.js";
import { name, type Form, type Spelling } from "./place.js";
import { writtenText } from "./written-text.js";

const partition = "${AWS::Partition}";
const partitions = [partition, "aws", "aws-cn", "aws-us-gov"];

/** Returns the spellings of an ARN, whichever way its partition is written. */
function arnSpellings(start: string, end: string): Spelling[] {
  return partitions.map((each) => ({
    start: start.replace(`arn:${partition}:`, `arn:${each}:`),
    end,
    ...(each === partition && { isArn: true }),
  }));
}

/** The ARN. */
export const arn: Form = ({ type }) => {
  const around = arnAround(type === "AWS::Serverless::Function" ? "AWS::Lambda::Function" : type);
  return around === undefined ? [] : arnSpellings(around.start, around.end);
};

/** The ARN of what IAM calls `kind`, with the path of the resource. */
export function iamArn(kind: string): Form {
  return (named) => {
    const path = textOf(named.template, named.property("Path").written ?? "/");
    const start = `arn:${partition}:iam::\${AWS::AccountId}:${kind}`;
    return path === undefined ? [] : arnSpellings(`${start}${path}`, "");
  };
}

/** Returns the form of an ARN of a service in the account and Region. */
function ownArn(service: string, kind: string): Form {
  return () => arnSpellings(`arn:${partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${kind}/`, "");
}

/** Returns the form that takes any of some. */
export function either(...forms: readonly Form[]): Form {
  return (named) => forms.flatMap((form) => form(named));
}

/** The name or the ARN of a function, with or without a version or an alias. */
export const functionName: Form = (named) =>
  [...name(named), ...arn(named)].flatMap((spelling) => [
    spelling,
    { start: spelling.start, end: `${spelling.end}:`, match: "begins" as const },
  ]);

/** The name or the ARN of a function, with the alias. */
export const alias: Form = (named) => {
  const { start = "" } = arnAround("AWS::Lambda::Function") ?? {};
  return functionsOf(named).flatMap((fn) => [{ start: `${fn}:`, end: "" }, ...arnSpellings(`${start}${fn}:`, "")]);
};

/** Returns the ways of naming the function of an alias: as it does, and by the name that the function says it has. */
function functionsOf(named: ResourceView): string[] {
  const value = named.property("FunctionName").written ?? null;
  const own = nameGiven(named.template, targetOf(value) ?? "", undefined, (given) => writtenText(given)?.text);
  return [writtenText(value)?.text, own].filter((text) => text !== undefined);
}

/** The name or the ARN of a cluster. */
export const cluster: Form = either(name, ownArn("ecs", "cluster"));

/** The name or the ARN of an event bus. */
export const bus: Form = either(name, ownArn("events", "event-bus"));

/** The ARN of an event bus. */
export const busArn: Form = ownArn("events", "event-bus");

/** The URL of a queue. */
export const queueUrl: Form = () =>
  ["${AWS::URLSuffix}", "amazonaws.com"].map((suffix) => ({
    start: `https://sqs.\${AWS::Region}.${suffix}/\${AWS::AccountId}/`,
    end: "",
  }));

/** The domain name of a bucket. */
export const bucketDomain: Form = () =>
  ["${AWS::URLSuffix}", "amazonaws.com"].flatMap((suffix) =>
    ["s3.", "s3.${AWS::Region}."].map((service) => ({ start: "", end: `.${service}${suffix}` })),
  );

/** The name of a domain, with or without the dot at its end. */
export const domain: Form = () => [
  { start: "", end: "" },
  { start: "", end: "." },
];

/** A family of task definitions, with or without a revision. */
export const family: Form = () => [
  { start: "", end: "" },
  { start: "", end: ":", match: "begins" },
];

/** A scope of a resource server: its identifier, and what follows. */
export const scope: Form = () => [{ start: "", end: "/", match: "begins" }];

/** The ARN of a stage of the same API. */
export const stageArn: Form = (stage: ResourceView) => {
  const api = textOf(stage.template, stage.property("RestApiId").written);
  return api === undefined
    ? []
    : arnSpellings(`arn:${partition}:apigateway:\${AWS::Region}::/restapis/${api}/stages/`, "").map(
        ({ start, end }) => ({ start, end }),
      );
};

/** The rule of a composite alarm, with names in brackets, bare or quoted, or ARNs. */
export const alarmRule: Form = () => [
  { start: "(", end: ")", match: "holds" },
  { start: '"', end: '"', match: "holds" },
  { start: "'", end: "'", match: "holds" },
  ...['"', ")"].map((end) => ({ start: ":alarm:", end, match: "holds" as const })),
];

/** A dynamic reference to a secret. */
export const secretReference: Form = () =>
  [":", "}}"].map((end) => ({ start: "{{resolve:secretsmanager:", end, match: "holds" }));

import { shellWord } from "../report/shell-word.js";
import { isObject, type Json, type JsonObject } from "../values/json.js";
import type { Call, Query, Service } from "./query.js";

/** What the AWS CLI calls services, where that is not what their SDK packages are called. */
const cliNames: Readonly<Partial<Record<Service, string>>> = {
  "api-gateway": "apigateway",
  "config-service": "configservice",
  "elastic-load-balancing-v2": "elbv2",
  s3: "s3api",
};

/** What is the same for all commands. */
export interface CliOptions {
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
}

/** Pseudo parameters in what a query is about, and the variables of a shell that stand for them. */
const variables: readonly (readonly [pseudo: string, variable: string, command: string, filter?: string])[] = [
  ["${AWS::AccountId}", "ACCOUNT", "aws sts get-caller-identity --query Account --output text"],
  ["${AWS::Region}", "REGION", "aws configure get region"],
  ["${AWS::Partition}", "PARTITION", "aws sts get-caller-identity --query Arn --output text", "cut -d: -f2"],
];

/** Returns the AWS CLI command that asks a query, on one line. */
export function commandLine(query: Query, subject: string | undefined, options: CliOptions = {}): string {
  return lineOf(query.call, subject, { ...options, region: query.inRegion ?? options.region });
}

/** Returns a loop that makes the call that follows for each thing, or the call alone; undefined where nothing follows. */
export function followingLine(query: Query, options: CliOptions = {}): string | undefined {
  const { call, reading, then } = query;
  if (then === undefined) return undefined;
  if (then.forEach !== true) return lineOf(then.call, undefined, options);
  const [, placeholder] = /\{(arn|id|name)\}/.exec(JSON.stringify(then.call.input)) ?? [];
  const identity = placeholder === "arn" ? reading.arn : placeholder === "id" ? reading.id : reading.name;
  const each = identity === undefined ? `${reading.at}[]` : `${reading.at}[].${identity}`;
  const list = `${lineOf(call, undefined, options)} --query ${shellWord(each)} --output text`;
  const body = lineOf(then.call, undefined, options).replace(/'?\{(?:arn|id|name)\}'?/, '"$each"');
  return `for each in $(${list}); do ${body}; done`;
}

/** Returns lines that set the variables which commands about these subjects use. */
export function variableLines(subjects: readonly string[], { profile, region }: CliOptions = {}): readonly string[] {
  return variables
    .filter(([pseudo]) => subjects.some((subject) => subject.includes(pseudo)))
    .map(([, variable, command, filter]) => {
      if (variable === "REGION" && region !== undefined) return `REGION=${shellWord(region)}`;
      const asked = [command, ...option("profile", profile)].join(" ");
      return `${variable}=$(${filter === undefined ? asked : `${asked} | ${filter}`})`;
    });
}

/** Returns what a call is given, about a subject. */
export function inputOf({ input = {} }: Call, values: Readonly<Record<string, string | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, filled(value, values)]));
}

/** Returns the parts of a subject: the type and the identifier of a named resource. */
export function partsOf(subject: string | undefined): Record<string, string> {
  if (subject === undefined) return {};
  const [type = "", ...rest] = subject.split(" ");
  return { subject, type, identifier: rest.join(" ") };
}

function filled(value: Json, values: Readonly<Record<string, string | undefined>>): Json {
  const [, name = ""] = (typeof value === "string" && /^\{(\w+)\}$/.exec(value)) || [];
  return (Object.hasOwn(values, name) ? values[name] : undefined) ?? value;
}

function lineOf(call: Call, subject: string | undefined, { profile, region }: CliOptions): string {
  const input = inputOf(call, partsOf(subject));
  const options = Object.values(input).some(isMisread)
    ? [`--cli-input-json ${withVariables(JSON.stringify(input))}`]
    : Object.entries(input).flatMap(([key, value]) => optionOf(kebab(key), value));
  const words = ["aws", cliNames[call.service] ?? call.service, kebab(call.operation), ...options];
  return [...words, ...option("profile", profile), ...option("region", region)].join(" ");
}

/**
 * True for a text that the AWS CLI takes for something else where it is the value of an option: for another option, or for
 * a file or address whose content is meant. https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html
 */
function isMisread(value: Json): boolean {
  return typeof value === "string" && /^(?:-|[a-z]+:\/\/)/i.test(value);
}

function optionOf(name: string, value: Json): readonly string[] {
  if (typeof value === "boolean") return [value ? `--${name}` : `--no-${name}`];
  const text = isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
  return [`--${name} ${withVariables(text)}`];
}

function option(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`--${name} ${shellWord(value)}`];
}

/** Returns a text as a shell word, in which pseudo parameters are variables. */
function withVariables(text: string): string {
  const pieces = text.split(/(\$\{AWS::(?:AccountId|Region|Partition)\})/);
  if (pieces.length === 1) return shellWord(text);
  return pieces
    .filter((piece) => piece !== "")
    .map((piece) => {
      const [, variable] = variables.find(([pseudo]) => pseudo === piece) ?? [];
      return variable === undefined ? shellWord(piece) : `"$${variable}"`;
    })
    .join("");
}

/** `ListOpenIDConnectProviders` is `list-open-id-connect-providers` on a command line. */
function kebab(name: string): string {
  return name
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase();
}

/** What AWS answers to a URI, and the one that is meant; without it, what is to be decided. */
export type UriFlaw =
  | { readonly answer: string; readonly what: string; readonly meant: string }
  | { readonly answer: string; readonly what: string; readonly meant?: undefined; readonly decide: string };

/**
 * Names of services that people write, and those by which API Gateway calls them: the host name of the service.
 * https://docs.aws.amazon.com/general/latest/gr/ses.html (email.us-east-1.amazonaws.com)
 * https://github.com/awsdocs/aws-cdk-guide/issues/288 (states)
 * https://docs.aws.amazon.com/general/latest/gr/ev.html (events.us-east-1.amazonaws.com)
 * https://docs.aws.amazon.com/general/latest/gr/cwl_region.html (logs.us-east-1.amazonaws.com)
 */
const services: ReadonlyMap<string, string> = new Map([
  ["ses", "email"],
  ["amazonses", "email"],
  ["stepfunctions", "states"],
  ["stepfunction", "states"],
  ["step-functions", "states"],
  ["sfn", "states"],
  ["eventbridge", "events"],
  ["event-bridge", "events"],
  ["cloudwatchevents", "events"],
  ["cloudwatch-events", "events"],
  ["cloudwatchlogs", "logs"],
  ["cloudwatch-logs", "logs"],
  ["kinesisfirehose", "firehose"],
  ["kinesis-firehose", "firehose"],
]);

const functionPath = "lambda:path/2015-03-31/functions/";
const noPath = "AWS ARN for integration must contain path or action";
const onlyFunctions =
  "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations";

/** Returns what is wrong with a URI in normal form; undefined if nothing is known to be. */
export function correctedUri(uri: string, type: "AWS" | "AWS_PROXY"): UriFlaw | undefined {
  const plain = withoutVariables(uri);
  return ofFunction(uri) ?? withoutRegion(uri, plain) ?? doubled(uri, plain) ?? ofService(uri, plain, type);
}

/** The ARN of a function in place of the path by which it is invoked. */
function ofFunction(uri: string): UriFlaw | undefined {
  const meant = invocationOf(uri);
  const what = "the value is the ARN of the function, not its invocation path";
  return meant === undefined ? undefined : { answer: noPath, what, meant };
}

/** Returns the path by which a function is invoked whose ARN a text is; undefined for any other text. */
export function invocationOf(arn: string): string | undefined {
  if (!/^arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:/]+(?::[^:/]+)?$/.test(withoutVariables(arn))) return undefined;
  return `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:${functionPath}${arn}/invocations`;
}

/** The colons of `${AWS::Region}` separate nothing. */
function withoutVariables(text: string): string {
  return text.replace(/\$\{[^{}]*\}/g, (variable) => variable.replaceAll(":", "_").replaceAll("/", "_"));
}

function withoutRegion(uri: string, plain: string): UriFlaw | undefined {
  const [start] = /^arn:[^:]*:apigateway:(?=lambda:path\/)/.exec(plain) ?? [];
  if (start === undefined) return undefined;
  const meant = `${uri.slice(0, start.length)}\${AWS::Region}:${uri.slice(start.length)}`;
  return { answer: "Invalid ARN specified in the request", what: "the Region is missing", meant };
}

function doubled(uri: string, plain: string): UriFlaw | undefined {
  const [start] = /^arn:[^:]*:apigateway:[^:]+:(?=:+[a-z0-9.-]+:(?:path|action)\/)/.exec(plain) ?? [];
  if (start === undefined) return undefined;
  const meant = uri.slice(0, start.length) + uri.slice(start.length).replace(/^:+/, "");
  return { answer: noPath, what: "there is one colon too many", meant };
}

function ofService(uri: string, plain: string, type: "AWS" | "AWS_PROXY"): UriFlaw | undefined {
  const [, start = "", service = "", rest = ""] =
    /^(arn:[^:]*:apigateway:[^:]*:)([^:]+):((?:path|action)\/.*)$/s.exec(plain) ?? [];
  if (service === "") return undefined;
  const name = services.get(service.toLowerCase());
  if (name !== undefined) {
    const meant = `${uri.slice(0, start.length)}${name}${uri.slice(start.length + service.length)}`;
    return {
      answer: `AWS Service of type ${service} not supported`,
      what: `API Gateway calls this service ${name}`,
      meant,
    };
  }
  if (type !== "AWS_PROXY") return undefined;
  if (service === "lambda" && rest.startsWith("path/2015-03-31/functions/") && !rest.endsWith("/invocations")) {
    const isWhole = /functions\/[^/]+\/?$/.test(rest);
    const meant = `${uri.replace(/\/$/, "")}/invocations`;
    const flaw = { answer: onlyFunctions, what: "/invocations is missing at the end" };
    return isWhole ? { ...flaw, meant } : { ...flaw, decide: "append /invocations" };
  }
  const isTaken = service === "lambda" || service === "firehose" || !/^[a-z0-9-]+$/.test(service);
  const decide = "choose Type: AWS with mapping templates, or a Lambda function";
  return isTaken ? undefined : { answer: onlyFunctions, what: `the value calls ${service}`, decide };
}

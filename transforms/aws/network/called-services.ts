import { asSub, isIntrinsic, isNoValue } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { policiesOf } from "../policies/role-policies.js";
import { statementsAt, statementsOf, type Statement } from "../policies/statements.js";
import { textOf } from "../values/normal-text.js";
import { guardedItems, namesIn, textsIn } from "../values/references.js";
import { namesFunction } from "./callers.js";
import { allCalls, byTitle, callsInText, type Calls } from "./code-calls.js";
import { inlineCodeOf, rolesOfFunction, settingOf } from "./functions.js";
import { knownService, serviceOfAction, type Service } from "./services.js";

/** What every function does by way of the service itself, outside its VPC, and what is no call at all. */
const quietActions =
  /^(?:logs:|xray:|ec2:(?:create|delete|describe)networkinterface|ec2:(?:un)?assignprivateip|ec2:describe(?:subnets|vpcs|securitygroups)$|sts:assumerole$|rds-db:connect$|elasticfilesystem:client)/;

/** What Lambda does with the rights of the role of a function that it polls a source for. */
const pollingActions =
  /^(?:sqs:(?:receivemessage|deletemessage|getqueueattributes|changemessagevisibility)|kinesis:(?:get|describe|list|subscribetoshard)|dynamodb:(?:getrecords|getsharditerator|describestream|liststreams)|kafka:)/;

const quietPolicies =
  /AWSLambda(?:Basic(?:Durable)?|VPCAccess|SQSQueue|Kinesis|DynamoDB|MSK)Execution|AWSLambdaENIManagementAccess|VPCAccessPolicy|XR?ay|LambdaInsights|CloudWatchLogs/i;

/** What allows everything: it says nothing of what is called. */
const widePolicies = /:policy\/(?:AdministratorAccess|PowerUserAccess|ReadOnlyAccess)$/;

/** Policies of AWS, and templates of AWS SAM, of which the name does not begin with that of the service. */
const namedOtherwise: readonly (readonly [pattern: RegExp, service: string])[] = [
  [/AWSLambdaExecute$/, "s3"],
  [/AWSLambdaRole$|LambdaInvokePolicy/, "lambda"],
  [/SSMParameter/, "ssm"],
  [/SecretsManager/, "secretsmanager"],
  [/StepFunctions/, "states"],
];

/** The types of which a name in the environment shows that the service is called. */
const calledTypes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "AWS::DynamoDB::GlobalTable": "dynamodb",
    "AWS::DynamoDB::Table": "dynamodb",
    "AWS::Events::EventBus": "events",
    "AWS::KMS::Key": "kms",
    "AWS::Kinesis::Stream": "kinesis",
    "AWS::KinesisFirehose::DeliveryStream": "firehose",
    "AWS::Lambda::Function": "lambda",
    "AWS::S3::Bucket": "s3",
    "AWS::SNS::Topic": "sns",
    "AWS::SQS::Queue": "sqs",
    "AWS::SSM::Parameter": "ssm",
    "AWS::SecretsManager::Secret": "secretsmanager",
    "AWS::Serverless::Function": "lambda",
    "AWS::Serverless::SimpleTable": "dynamodb",
    "AWS::Serverless::StateMachine": "states",
    "AWS::StepFunctions::StateMachine": "states",
  }),
);

/** Returns what a function calls outside its VPC: by its own code and environment, and by what its role may do. */
export function callsOf(fn: ResourceView): Calls {
  return allCalls([callsInCode(fn), callsInEnvironment(fn), ...callsInPolicies(fn)]);
}

/** True if the only thing that is not told of what a function calls is its code. */
export function isToldButForCode(fn: ResourceView): boolean {
  return ![callsInEnvironment(fn), ...callsInPolicies(fn)].some(({ isUntold }) => isUntold);
}

/** True if all the code of the function is in the template. */
export function hasInlineCode(fn: ResourceView): boolean {
  const code = inlineCodeOf(fn);
  if (code === undefined) return false;
  return !isIntrinsic(code) || asSub(code) !== undefined || own(code, "Fn::Join") !== undefined;
}

/** Returns what the code of a function calls, where it is in the template; else that cannot be told. */
export function callsInCode(fn: ResourceView): Calls {
  if (hasInlineCode(fn)) return callsInText(textsIn(inlineCodeOf(fn)));
  return { services: new Map(), isOnInternet: false, isUntold: true };
}

function callsInEnvironment(fn: ResourceView): Calls {
  const environment = settingOf(fn, "Environment");
  const { isOnInternet } = callsInText(textsIn(environment));
  const named = hasInlineCode(fn) ? [] : namesIn(environment);
  const services = named.flatMap(
    (name) => knownService(calledTypes.get(viewNamed(fn.template, name)?.type ?? "") ?? "") ?? [],
  );
  return { services: byTitle(services), isOnInternet, isUntold: false };
}

/** In `Policies` AWS SAM takes the names of policies, documents, and templates of its own. */
function callsInPolicies(fn: ResourceView): Calls[] {
  const { template } = fn;
  const roles = rolesOfFunction(fn);
  const listed = [settingOf(fn, "Policies"), ...roles.map((role) => role.property("ManagedPolicyArns").written)];
  const named = listed.flatMap((policies) => guardedItems(template, policies, [], []));
  return [
    ...named.map(({ value }) => callsByPolicy(fn, value)),
    ...roles.map((role) => callsByStatements(fn, statementsOfRole(role))),
  ];
}

function callsByPolicy(fn: ResourceView, policy: Json): Calls {
  if (isObject(policy) && !isIntrinsic(policy)) {
    if (own(policy, "Statement") !== undefined)
      return callsByStatements(fn, statementsAt(fn.template, fn.pathOf("Policies"), policy) ?? []);
    return callsByName(Object.keys(policy).join());
  }
  const text = textOf(fn.template, policy) ?? "";
  if (hasInlineCode(fn) && widePolicies.test(text)) return callsByName("");
  return /:policy\/|^\w+$/.test(text) ? callsByName(text) : callsByName("");
}

/** Returns what a policy of AWS, or a template of AWS SAM, is for by its name; what it allows is not known. */
function callsByName(name: string): Calls {
  if (name === "" || quietPolicies.test(name)) return { services: new Map(), isOnInternet: false, isUntold: false };
  const last = name.slice(name.lastIndexOf("/") + 1);
  const [, other] = namedOtherwise.find(([pattern]) => pattern.test(last)) ?? [];
  const parts =
    /^(?:Amazon|AWS)?([A-Z][A-Za-z0-9]*?)(?:_?FullAccess(?:V2)?|_?ReadOnlyAccess|ReadOnly|ReadWrite|PowerUser|(?:Crud|Read|Write|FullAccess|Put|SendMessage|Publish|Encrypt|Decrypt|Poller|Stream|Execution)\w*Policy)$/.exec(
      last,
    );
  const service = knownService(other ?? parts?.[1] ?? "");
  return {
    services: byTitle(service === undefined ? [] : [service]),
    isOnInternet: false,
    isUntold: service === undefined,
  };
}

function statementsOfRole(role: ResourceView): Statement[] {
  const embedded = role
    .property("Policies")
    .items.flatMap(
      ({ value, path }) => statementsAt(role.template, [...path, "PolicyDocument"], own(value, "PolicyDocument")) ?? [],
    );
  return [...embedded, ...policiesOf(role).flatMap(({ policy }) => statementsOf(policy) ?? [])];
}

/** Code in the template says itself what it does with the right to do everything. */
function callsByStatements(fn: ResourceView, statements: readonly Statement[]): Calls {
  const isInline = hasInlineCode(fn);
  const isPolled = isPolledFor(fn);
  const services: Service[] = [];
  let isUntold = false;
  for (const { effect, actions, isAboutOtherActions } of statements) {
    if (effect !== "Allow") continue;
    if (actions === undefined || isAboutOtherActions || actions.includes("*")) {
      isUntold ||= !isInline;
      continue;
    }
    const called = actions.filter((action) => !quietActions.test(action) && !(isPolled && pollingActions.test(action)));
    services.push(...called.map(serviceOfAction));
  }
  return { services: byTitle(services), isOnInternet: false, isUntold };
}

/** True if Lambda polls a queue or stream for the function. */
function isPolledFor(fn: ResourceView): boolean {
  const mappings = viewsOf(fn.template, "AWS::Lambda::EventSourceMapping");
  if (mappings.some((mapping) => namesFunction(mapping.property("FunctionName").written, fn))) return true;
  const events = fn.property("Events").written;
  return (
    isObject(events) &&
    !isNoValue(events) &&
    Object.values(events).some((event) => /^(?:SQS|Kinesis|DynamoDB|MSK)$/.test(String(own(event, "Type"))))
  );
}

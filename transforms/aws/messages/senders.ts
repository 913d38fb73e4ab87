import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { memoize } from "../../../src/values/memoize.js";
import { alarms, eventBridge, keyServices, s3Events, topics, type KeyService } from "../keys/services.js";
import { namesEveryone, statementsOf, type Statement } from "../policies/statements.js";

/** Who writes to a topic or a queue, as far as the template says. */
export interface Senders {
  /** AWS services that write in their own name, and need the key of what they write to. */
  readonly services: ReadonlySet<KeyService>;
  /** Somebody who needs a key policy that nobody can write here: another account, everyone, or a service not known. */
  readonly other: string | undefined;
  /** True if principals of the account alone write, so that the key that AWS manages is enough. */
  readonly areOfAccount: boolean;
}

/** Returns who writes to a topic or a queue. */
export const sendersTo: (receiver: ResourceView) => Senders = memoize((receiver: ResourceView) => {
  const allowed = allowingStatements(receiver).map((statement) => sendersIn(receiver, statement));
  const services = new Set(allowed.flatMap((each) => each.services));
  // Alarms need no policy where another stack knows the topic.
  if (isTold(receiver)) services.add(alarms);
  const other = allowed.find((each) => each.other !== undefined)?.other ?? unknownReferrer(receiver);
  const areOfAccount = services.size === 0 && other === undefined && referrersAreOfAccount(receiver);
  return { services, other, areOfAccount };
});

/** Types that name a topic or a queue and write there, if they do, with rights of their own. */
const ofAccount: ReadonlySet<string> = new Set([
  "AWS::EC2::Instance",
  "AWS::EC2::LaunchTemplate",
  "AWS::ECS::TaskDefinition",
  "AWS::Lambda::EventInvokeConfig",
  "AWS::Lambda::EventSourceMapping",
  "AWS::Lambda::Function",
  "AWS::SNS::TopicPolicy",
  "AWS::SQS::QueuePolicy",
  "AWS::SQS::Queue",
  "AWS::SSM::Parameter",
  "AWS::Scheduler::Schedule",
  "AWS::Serverless::Function",
  "AWS::StepFunctions::StateMachine",
]);

function referrersAreOfAccount({ template, logicalId }: ResourceView): boolean {
  const references = template.referencesTo(logicalId).filter(({ section }) => section === "Resources");
  return references.every(({ owner, path, kind }) => {
    const type = template.resource(owner)?.type ?? "";
    if (ofAccount.has(type) || type.startsWith("AWS::IAM::") || kind === "DependsOn") return true;
    return (type === "AWS::SNS::Subscription" && path.includes("TopicArn")) || path.includes("Dimensions");
  });
}

/** Types that write by a role, or in their own name so that `publishers.ts` knows what they need of a key. */
const known =
  /^AWS::(?:ApiGateway\w*|AutoScaling|Budgets|CloudFormation|CloudTrail|CloudWatch|CodeCommit|CodeDeploy|CodePipeline|CodeStarNotifications|Config|DMS|Events|IoT|Pipes|RDS|Redshift|S3|SES|SNS|SQS|Serverless)::|^Custom::/;

/** Returns what names a topic or a queue and may write there in a way that cannot be told. */
function unknownReferrer({ template, logicalId }: ResourceView): string | undefined {
  const references = template.referencesTo(logicalId).filter(({ section }) => section === "Resources");
  return references.find(({ owner, path, kind }) => {
    const type = template.resource(owner)?.type ?? "";
    const isKnown = ofAccount.has(type) || type.startsWith("AWS::IAM::") || known.test(type);
    return !isKnown && kind !== "DependsOn" && !path.includes("Dimensions");
  })?.owner;
}

/** True if an output, or a nested stack, tells other templates of a topic. */
function isTold({ template, logicalId, type }: ResourceView): boolean {
  const isOutside = (owner: string): boolean =>
    /^AWS::(?:CloudFormation::Stack|Serverless::Application)$/.test(template.resource(owner)?.type ?? "");
  const references = template.referencesTo(logicalId);
  return (
    type === "AWS::SNS::Topic" && references.some(({ section, owner }) => section === "Outputs" || isOutside(owner))
  );
}

const policyTypes = ["AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy"];

/** Returns the statements that let somebody write; one that cannot be read stands for everyone. */
function allowingStatements({ template, logicalId }: ResourceView): (Statement | undefined)[] {
  return viewsOf(template, ...policyTypes)
    .filter((policy) => template.dependsDirectly(policy.logicalId, logicalId))
    .flatMap((policy) => statementsOf(policy) ?? [undefined])
    .filter((statement) => statement === undefined || statement.effect === "Allow");
}

type Found = { readonly services: readonly KeyService[]; readonly other?: string };

function sendersIn(receiver: ResourceView, statement: Statement | undefined): Found {
  if (statement?.principals === undefined) return { services: [], other: "a principal that cannot be read" };
  if (namesEveryone(statement)) return bySource(receiver, statement);
  const found = statement.principals.map((principal): Found => {
    if (!principal.startsWith("Service:")) {
      return isOfAccount(receiver, principal) ? { services: [] } : { services: [], other: "another account" };
    }
    const name = principal.slice("Service:".length);
    const service = keyServices.find((each) => each.principal === name);
    return service === undefined ? { services: [], other: name } : { services: [service] };
  });
  const other = found.find((each) => each.other !== undefined)?.other;
  return { services: found.flatMap(({ services }) => services), ...(other !== undefined && { other }) };
}

/** A statement for everyone means whoever its tests let through: a service by the ARN of its source, or the account. */
function bySource(receiver: ResourceView, { tests }: Statement): Found {
  const sources = tests.filter(({ key }) => key === "aws:sourcearn").flatMap(({ values }) => values ?? ["?"]);
  const services = sources.map((source) => serviceOfSource(receiver, source));
  if (services.includes(undefined)) return { services: [], other: "a service that its ARN does not tell" };
  if (services.length > 0) return { services: services.flatMap((each) => each ?? []) };
  const isOfOwner = tests.some(
    ({ key, values }) =>
      /^aws:(?:sourceowner|sourceaccount|principalaccount)$/.test(key) && values?.join() === "${AWS::AccountId}",
  );
  return isOfOwner ? { services: [alarms] } : { services: [], other: "everyone" };
}

const byType: Readonly<Record<string, KeyService>> = {
  "AWS::CloudWatch::Alarm": alarms,
  "AWS::Events::Rule": eventBridge,
  "AWS::S3::Bucket": s3Events,
  "AWS::SNS::Topic": topics,
};
const byArn: Readonly<Record<string, KeyService>> = {
  cloudwatch: alarms,
  events: eventBridge,
  s3: s3Events,
  sns: topics,
};

function serviceOfSource({ template }: ResourceView, source: string): KeyService | undefined {
  const named = /^\$\{([A-Za-z0-9]+)(?:\.[A-Za-z]+)?\}/.exec(source)?.[1];
  if (named !== undefined) return byType[viewNamed(template, named)?.type ?? ""];
  return byArn[/^arn:[^:]+:([a-z0-9]+):/.exec(source)?.[1] ?? ""];
}

/** True for a principal of the account of the stack: one that its ARN says is, or that the template makes. */
function isOfAccount({ template }: ResourceView, principal: string): boolean {
  const made = /\$\{([A-Za-z0-9]+)\.Arn\}/.exec(principal)?.[1];
  if (made !== undefined) return template.resource(made)?.type.startsWith("AWS::IAM::") === true;
  return principal.includes("${AWS::AccountId}");
}

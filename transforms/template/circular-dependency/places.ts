import { isWithin, type Path } from "../../../src/values/pointer.js";
import { asSub, subParts } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Reference, Template } from "../../../src/template/template.js";

/** A place in a resource, by the keys that lead there below `Properties`; list indexes are left out. */
type Place = (keys: readonly string[]) => boolean;

const below =
  (...start: readonly string[]): Place =>
  (keys) =>
    start.every((key, index) => keys[index] === key);
const inVariables = below("Environment", "Variables");
const inDocument = below("PolicyDocument");
const inInlinePolicy: Place = (keys) => keys[0] === "Policies" && keys.includes("PolicyDocument");
/** The tests of a statement: nothing that they name need exist. */
const inTests: Place = (keys) => keys.includes("Condition");

const inDefinition: Place = ([first]) =>
  first === "Definition" || first === "DefinitionString" || first === "DefinitionSubstitutions";

/**
 * Where a name may stand before what it names exists, by type: in policies of identities and in the tests of others,
 * in variables that a program reads when it runs, and in what is compared with other texts.
 */
const placesIn: ReadonlyMap<string, Place> = new Map([
  ["AWS::CloudWatch::Alarm", below("Dimensions")],
  ["AWS::CloudWatch::Dashboard", below("DashboardBody")],
  ["AWS::CodeBuild::Project", below("Environment", "EnvironmentVariables", "Value")],
  [
    "AWS::ECS::TaskDefinition",
    (keys) => keys[0] === "ContainerDefinitions" && keys[1] === "Environment" && keys[2] === "Value",
  ],
  ["AWS::Events::Rule", below("EventPattern")],
  ["AWS::IAM::Group", inInlinePolicy],
  ["AWS::IAM::GroupPolicy", inDocument],
  ["AWS::IAM::ManagedPolicy", inDocument],
  ["AWS::IAM::Policy", inDocument],
  ["AWS::IAM::Role", inInlinePolicy],
  ["AWS::IAM::RolePolicy", inDocument],
  ["AWS::IAM::User", inInlinePolicy],
  ["AWS::IAM::UserPolicy", inDocument],
  ["AWS::KMS::Key", inTests],
  ["AWS::Lambda::Function", inVariables],
  ["AWS::Lambda::Permission", below("SourceArn")],
  ["AWS::Logs::LogGroup", below("LogGroupName")],
  ["AWS::S3::BucketPolicy", inTests],
  ["AWS::SNS::TopicPolicy", inTests],
  // The queues that may use it are made after it. https://github.com/hashicorp/terraform-provider-aws/issues/22577
  ["AWS::SQS::Queue", below("RedriveAllowPolicy")],
  ["AWS::SQS::QueuePolicy", inTests],
  ["AWS::SSM::Parameter", below("Value")],
  ["AWS::Serverless::Function", (keys) => inVariables(keys) || keys[0] === "Policies"],
  ["AWS::Serverless::StateMachine", (keys) => keys[0] === "Policies" || inDefinition(keys)],
  // Step Functions looks for the functions and topics of a definition when it runs them.
  // https://github.com/serverless-operations/serverless-step-functions/pull/746
  ["AWS::StepFunctions::StateMachine", inDefinition],
]);

/** True for the places in a resource that take the name of what does not exist yet. */
export function takesNames(user: ResourceView, path: Path): boolean {
  const keys = keysIn(user, path);
  return keys !== undefined && (keys[0] === "Tags" || placesIn.get(user.type)?.(keys) === true);
}

/** Returns the keys that lead to a place below the properties of a resource, or of those that `Globals` gives it. */
export function keysIn({ path: own, type }: ResourceView, path: Path): string[] | undefined {
  const isOwn = isWithin(path, [...own, "Properties"]);
  if (!isOwn && !(path[0] === "Globals" && type === `AWS::Serverless::${String(path[1])}`)) return undefined;
  const keys = path.slice(isOwn ? own.length + 1 : 2).filter((step) => typeof step === "string");
  return keys.filter((key) => !key.startsWith("Fn::"));
}

const arnKeys = new Set(["resource", "notresource", "sourcearn", "aws:sourcearn"]);

/** True if what is wanted at a place is an ARN. */
export function wantsArn(path: Path): boolean {
  const key = path.findLast((step) => typeof step === "string" && !step.startsWith("Fn::"));
  return arnKeys.has(String(key).toLowerCase());
}

/** What stands around a reference in the text of which it is a part. */
interface Surroundings {
  /** True if nothing comes before it. */
  readonly isFirst: boolean;
  /** True if nothing comes after it, either. */
  readonly isWhole: boolean;
  /** Where the whole text stands. */
  readonly path: Path;
}

/** Returns what stands around a reference, as far as `Fn::Sub`, `Fn::Join` and `Fn::If` lead. */
export function aroundReference(template: Template, { kind, path, target, attribute }: Reference): Surroundings {
  let [isFirst, isWhole, at]: [boolean, boolean, Path] = [true, true, path];
  const inText = (name: string, text: Path): void => {
    const parts = subParts(asSub(template.at(text))?.text ?? "");
    isFirst &&= parts[0]?.name === name;
    isWhole &&= isFirst && parts.length === 1;
  };
  if (kind === "Sub") inText(attribute === undefined ? target : `${target}.${attribute}`, path);
  for (let start = callAround(at); start !== undefined; start = callAround(at)) {
    const [name, argument, item] = at.slice(start);
    at = at.slice(0, start);
    if (name === "Fn::Sub") inText(String(item), at);
    else if (name === "Fn::Join") {
      const items = template.at([...at, "Fn::Join", argument ?? 1]);
      isFirst &&= item === 0;
      isWhole &&= isFirst && Array.isArray(items) && items.length === 1;
    }
  }
  return { isFirst, isWhole, path: at };
}

/** Returns where the call of a function begins whose arguments a value is one of. */
function callAround(path: Path): number | undefined {
  for (const [length, names] of [
    [3, ["Fn::Sub", "Fn::Join"]],
    [2, ["Fn::If"]],
  ] as const) {
    const name = path.at(-length);
    if (names.some((each) => each === name)) return path.length - length;
  }
  return undefined;
}

import type { Context, Edit, Finding } from "../../../../src/contract/rule.js";
import { isPseudoParameter, sub, subParts, type SubPart } from "../../../../src/template/intrinsics.js";
import { piecesOfSub, valueOf } from "../../../../src/template/pieces.js";
import type { Template } from "../../../../src/template/template.js";
import type { Path } from "../../../../src/values/pointer.js";
import { isPolicy, isScript } from "./kinds-of-places.js";
import { pseudoParameterFor } from "./pseudo-parameters.js";
import { textsIn } from "./texts-in.js";

/** Properties whose text another service reads, with variables of its own, or that only says something to people. */
const otherLanguages =
  /^(?:Configuration|FilterPattern|Parameters|Schema|Transform)$|Comment|Description|Documentation|Expression|Query|Script|Substitutions|Format$|(?<!Launch)Templates?$|Template(?:Body|String)$/;

/** Functions whose texts have to stand as they are. */
const literal: ReadonlySet<string> = new Set([
  "Fn::Base64",
  "Fn::Equals",
  "Fn::FindInMap",
  "Fn::GetAtt",
  "Fn::Split",
  "Fn::Transform",
  "Ref",
]);

/**
 * Returns findings on texts that name what the template has in the way of `Fn::Sub`, and stand outside of it: CloudFormation
 * takes them as they are. Silent wherever such a text may be one of another language.
 */
export function* textFindings(template: Template, context: Context): Iterable<Finding> {
  for (const section of ["Resources", "Outputs"]) {
    for (const { owner, texts } of textsIn(template, section)) {
      const type = section === "Resources" ? template.resource(owner)?.type : undefined;
      if (section === "Resources" && (type === undefined || context.schema?.type(type) === undefined)) continue;
      for (const { path, text } of texts.plain) {
        const whole = [section, owner, ...path];
        const isFlaw =
          isPlace(section, path) &&
          isMeant(template, text, context) &&
          !template.isUnknownAt(whole) &&
          !(section === "Resources" && waitsForItself(template, owner, text));
        if (isFlaw) yield findingOn(whole, owner, text, type, context);
      }
    }
  }
}

function findingOn(path: Path, owner: string, text: string, type: string | undefined, context: Context): Finding {
  const repair = (edit: Edit): void => {
    if (edit.template.at(path) === text) edit.set(path, valueOf(piecesOfSub(text)) ?? sub(text));
  };
  const [, , , property] = path;
  const message = `${shown(text)} is used literally: CloudFormation substitutes variables in Fn::Sub only`;
  const finding = isRefused(path, text)
    ? { logicalId: owner, path, message, isRefused: true, class: "safe" as const, impact: "none" as const }
    : {
        logicalId: owner,
        path,
        message,
        class: "review" as const,
        impact: type === undefined ? ("in-place" as const) : context.impactOf(type, String(property)),
      };
  return type === undefined ? { ...finding, fixSection: repair } : { ...finding, fix: repair };
}

/**
 * Names that take neither `$` nor `{`:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html ,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html ,
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html ,
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html ,
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html ,
 * https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html ,
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 */
const strictNames: ReadonlySet<string | number> = new Set([
  "BucketName",
  "FunctionName",
  "LogGroupName",
  "QueueName",
  "RoleName",
  "TableName",
  "TopicName",
]);

/** True for a name or an ARN that AWS refuses, so that no stack has it. */
function isRefused(path: Path, text: string): boolean {
  const [section, , , property] = path;
  if (section !== "Resources" || isPolicy(path)) return false;
  return text.startsWith("arn:") || (path.length === 4 && strictNames.has(property ?? ""));
}

function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** True if a resource would wait for itself, did its text refer to what it names. */
function waitsForItself(template: Template, owner: string, text: string): boolean {
  return subParts(text).some(({ target = "" }) => {
    return target === owner || (template.resource(target) !== undefined && template.isAfter(target, owner));
  });
}

/** True for the value of a property or of an output, not for what another language reads. */
function isPlace(section: string, path: Path): boolean {
  const [first] = path;
  if (first !== (section === "Resources" ? "Properties" : "Value") || isScript(path)) return false;
  return path.every((step) => {
    return typeof step !== "string" || (!literal.has(step) && (step.startsWith("Fn::") || !otherLanguages.test(step)));
  });
}

/** True if a text has variables, and each of them is one of the template. */
function isMeant(template: Template, text: string, context: Context): boolean {
  // What a text of several lines is can rarely be told.
  if (text.includes("\n") || text.includes("${!")) return false;
  const variables = subParts(text).filter(({ kind }) => kind !== "text");
  return variables.length > 0 && variables.every((part) => isDeclared(template, part, context));
}

function isDeclared(
  template: Template,
  { name = "", target = "", attribute, text }: SubPart,
  { schema }: Context,
): boolean {
  if (text !== `\${${name}}`) return false;
  if (isPseudoParameter(name)) return pseudoParameterFor(name) === undefined && /^AWS::[A-Za-z]+$/.test(name);
  const resource = template.resource(target);
  if (attribute === undefined) return resource !== undefined || template.parameters.has(target);
  return resource !== undefined && schema?.type(resource.type)?.attributes.has(attribute) === true;
}

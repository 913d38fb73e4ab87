import type { Finding } from "../../../../../src/contract/rule.js";
import type { Schema, TypeSchema } from "../../../../../src/schema/schema.js";
import { isInShape } from "../../../../../src/shape/in-shape.js";
import { valuesOf, type KnownValue } from "../../../../../src/shape/visit.js";
import { isIntrinsic } from "../../../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../../../src/template/resource-view.js";
import { isObject } from "../../../../../src/values/json.js";
import { choiceFindings } from "./choices.js";
import { closedListsOf } from "./closed-lists.js";
import { documentText } from "./json-text.js";
import { described, isMisshaped, wanted } from "./misshaped.js";
import { leftAlone, repaired, type Refused } from "../refused.js";
import { reshaped } from "./reshaped.js";
import { withoutUnit } from "./units.js";
import { unwrapped } from "./unwrapped.js";

/**
 * Returns what has another form than its property takes: a list in place of a map, a text in place of an object. AWS answers
 * with `expected type: JSONArray, found: JSONObject`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
 */
export function* valueForms(view: ResourceView, type: TypeSchema, schema: Schema): Iterable<Finding> {
  if (isInShape(view, type) && closedListsOf(view.type) === undefined) return;
  for (const known of valuesOf(view, type)) {
    if (isOthers(view.type, known)) continue;
    if (isMisshaped(known.type, known.value)) yield* misshapenFindings(view, known);
    else yield* choiceFindings(view, known, schema);
  }
}

function* misshapenFindings(view: ResourceView, known: KnownValue): Iterable<Finding> {
  const { path, value, type } = known;
  const after =
    unwrapped(nameOf(known), known) ??
    reshaped(type, value) ??
    withoutUnit(view.type, known) ??
    documentText(view.type, known);
  const where: Refused = { path, message: `${nameOf(known)} must be ${wanted(type)}, not ${described(value)}` };
  if (after === undefined) yield leftAlone(view, where, "cannot determine the intended value");
  else yield repaired(view, where, "safe", [{ path, after }]);
}

/** Returns the name of the property or entry that has a value. */
function nameOf({ path, property, map }: KnownValue): string {
  const [name] = path
    .slice(map.path.length)
    .filter((step) => typeof step === "string" && step !== "Fn::If")
    .slice(-1);
  return typeof name === "string" ? name : property.name;
}

/** True where something else than CloudFormation reads a value first, or another check looks at it. */
function isOthers(type: string, { value, property }: KnownValue): boolean {
  if (type === "AWS::StepFunctions::StateMachine" && property.name === "DefinitionString") return true;
  if (type.startsWith("AWS::Serverless::") && !serverless.has(property.name)) return true;
  if (typeof value === "string")
    return packaged.has(`${type} ${property.name}`) || property.name.endsWith("S3Location");
  return isObject(value) && Object.keys(value).some((key) => /[{}]|::/.test(key) && !isIntrinsic(value));
}

/** Properties that AWS SAM hands on to CloudFormation: of the others it may take more forms than are documented. */
const serverless: ReadonlySet<string> = new Set([
  "Architectures",
  "Layers",
  "SecurityGroupIds",
  "SubnetIds",
  "Tags",
  "Variables",
]);

/**
 * Properties, besides those that end in `S3Location`, for which `aws cloudformation package` takes the path of a file.
 * https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html
 */
const packaged: ReadonlySet<string> = new Set([
  "AWS::CloudFormation::ModuleVersion ModulePackage",
  "AWS::CloudFormation::ResourceVersion SchemaHandlerPackage",
  "AWS::CodeCommit::Repository S3",
  "AWS::ElasticBeanstalk::ApplicationVersion SourceBundle",
  "AWS::Lambda::Function Code",
  "AWS::Lambda::LayerVersion Content",
]);

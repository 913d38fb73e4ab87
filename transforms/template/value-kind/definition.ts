import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { Form } from "../../../src/schema/kinds.js";
import { asSub } from "../../../src/template/intrinsics.js";
import { piecesOf, subTextOf } from "../../../src/template/pieces.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Correction, Flaw } from "./correction.js";
import { inForm, partOf, withParts, type Part } from "./parts-of-text.js";

/** What fields of a state take, by their names, of which types. A field for a function takes its name as well. */
const fields: readonly (readonly [field: string, type: RegExp, form: Form])[] = [
  ["Resource", /^AWS::Lambda::(?:Function|Alias|Version)$|^AWS::StepFunctions::Activity$/, "Arn"],
  ["QueueUrl", /^AWS::SQS::Queue$/, "Url"],
  ["TopicArn", /^AWS::SNS::Topic$/, "Arn"],
  ["StateMachineArn", /^AWS::StepFunctions::StateMachine$/, "Arn"],
];

/**
 * The resource of a task is an ARN, and Step Functions refuses the definition otherwise.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
 * https://github.com/serverless-operations/serverless-step-functions/pull/746 (InvalidDefinition)
 */
export const definition: Flaw = {
  message: () => "the definition requires the ARN of a resource or the URL of a queue, and has another value",
  correctionsIn(resource) {
    return [
      ...resource
        .property("DefinitionString")
        .items.flatMap(({ value, path }) => corrected(path, value, textWith(resource.template, value))),
      ...substitutionsIn(resource),
      ...statesIn(resource.template, resource.property("Definition").written, resource.pathOf("Definition")),
    ];
  },
};

function corrected(path: Path, before: Json, after: Json | undefined): Correction[] {
  return after === undefined ? [] : [{ path, before, after }];
}

function textWith(template: Template, value: Json): Json | undefined {
  return withParts(template, value, (part, before, after) => {
    const [, field] = /"(\w+)"\s{0,9}:\s{0,9}"$/.exec(before) ?? [];
    return field !== undefined && after.startsWith('"') ? right(part, field) : undefined;
  });
}

function right(part: Part, field: string): Json | undefined {
  const form = fields.find(([name, type]) => name === field && type.test(part.type))?.[2];
  return form && inForm(part, form);
}

/** Returns what is to be corrected in the substitutions that stand in such a field of the text. */
function substitutionsIn(resource: ResourceView): Correction[] {
  const { template } = resource;
  const text = definitionText(resource);
  const given = resource.property("DefinitionSubstitutions").written;
  if (text === undefined || !isObject(given)) return [];
  return Object.entries(given).flatMap(([name, value]) => {
    const used = fields.map(([field]) => field).filter((field) => isUsed(text, field, name));
    const part = partOf(template, { value });
    const after = part && used.map((field) => right(part, field)).find((each) => each !== undefined);
    return corrected([...resource.pathOf("DefinitionSubstitutions"), name], value, after);
  });
}

function isUsed(text: string, field: string, name: string): boolean {
  if (!/^\w+$/.test(name)) return false;
  return new RegExp(`"?${field}"?\\s{0,9}:\\s{0,9}"?\\$\\{${name}\\}`).test(text);
}

/** Returns the text of a definition in which substitutions stand, however it is written. */
function definitionText(resource: ResourceView): string | undefined {
  const written = resource.property("DefinitionString").written ?? resource.property("Definition").written;
  if (isObject(written) && asSub(written) === undefined) return JSON.stringify(written);
  const pieces = written === undefined ? undefined : piecesOf(written);
  return pieces && subTextOf(pieces)?.replaceAll("${!", "${");
}

/** Returns what is to be corrected in the fields of states that are written as objects. */
function statesIn(template: Template, value: Json | undefined, path: Path): Correction[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => statesIn(template, item, [...path, index]));
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((key) => {
    const inner = own(value, key) ?? null;
    const part = partOf(template, { value: inner });
    return part === undefined
      ? statesIn(template, inner, [...path, key])
      : corrected([...path, key], inner, right(part, key));
  });
}

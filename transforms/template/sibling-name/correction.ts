import { kindOf, referenceGiving } from "../../../src/schema/kinds.js";
import { isInSmallLetters } from "../../../src/template/known-names.js";
import { getAtt, ref } from "../../../src/template/intrinsics.js";
import { writtenVariable } from "../../../src/template/plain-text.js";
import type { Template } from "../../../src/template/template.js";
import type { Json } from "../../../src/values/json.js";
import { textValue } from "../../aws/values/text-value.js";
import type { Match } from "./matches.js";

/**
 * Returns the value of a match with a reference in place of the name, which gives the same text wherever the value is
 * used; undefined where no reference does.
 */
export function withReference(template: Template, match: Match): Json | undefined {
  const { name, spelling, written, context } = match;
  const { resource, source, text } = name;
  const isThere = template.worlds.implies(context, name.guards);
  if (spelling.match === "holds" || !isThere || (source.isLowered && !isInSmallLetters(text))) return undefined;
  if (spelling.isArn === true && written.text === `${spelling.start}${text}${spelling.end}`) {
    const byArn = arnReference(match);
    if (byArn !== undefined) return byArn;
  }
  if (source.reference === undefined) return undefined;
  const attribute = source.reference === "Ref" ? undefined : source.reference;
  if (written.text === text)
    return attribute === undefined ? ref(resource.logicalId) : getAtt(resource.logicalId, attribute);
  // Inside Fn::Sub, the name of a copy that a loop makes would be braces in braces.
  if (!written.isSub || resource.logicalId.includes("${")) return undefined;
  const rest = written.text.slice(spelling.start.length + text.length);
  return textValue(`${spelling.start}${writtenVariable(resource.logicalId, attribute)}${rest}`);
}

function arnReference({ name: { resource } }: Match): Json | undefined {
  const kind = kindOf(resource.type === "AWS::Serverless::Function" ? "AWS::Lambda::Function" : resource.type, "Arn");
  const way = kind && referenceGiving(resource.type, kind, (property) => resource.property(property).isThere);
  if (way === undefined) return undefined;
  return way.attribute === undefined ? ref(resource.logicalId) : getAtt(resource.logicalId, way.attribute);
}

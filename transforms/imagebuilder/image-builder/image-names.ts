import type { Finding } from "../../../src/contract/rule.js";
import { asGetAtt, asJoin, asRef, asSub, isNoValue, sub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own, type Json } from "../../../src/values/json.js";
import { repaired } from "../../aws/values/refused.js";

/** The variable that makes the names of images differ. */
const buildDate = "{{ imagebuilder:buildDate }}";

/**
 * Returns the names of images that lack the date of the build, so that a second image would have the name of the first.
 * https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_AmiDistributionConfiguration.html
 */
export function* imageNames(view: ResourceView): Iterable<Finding> {
  if (view.type !== "AWS::ImageBuilder::DistributionConfiguration") return;
  for (const { value, path } of view.property("Distributions.*.AmiDistributionConfiguration.Name").leaves) {
    if (isNoValue(value)) continue;
    const after = dated(view, value);
    if (after === undefined) continue;
    const message = `deployment fails (InvalidRequest: The EC2 AMI name must contain '${buildDate}')`;
    yield repaired(view, { path, message }, "safe", [{ path, after }]);
  }
}

/** Returns a name with the date; undefined if it has it, or may have it. */
function dated(view: ResourceView, value: Json): Json | undefined {
  const mistyped = /\{\{\s*imagebuilder:\s*builddate\s*\}\}/i;
  if (typeof value === "string") {
    if (mayHaveDate(value)) return undefined;
    return mistyped.test(value) ? value.replace(mistyped, buildDate) : `${value}-${buildDate}`;
  }
  const written = asSub(value);
  if (written !== undefined) {
    if (mayHaveDate(written.text) || Object.keys(written.variables).length > 0) return undefined;
    if (mayBeWhole(view, written.text)) return undefined;
    if (mistyped.test(written.text)) return sub(written.text.replace(mistyped, buildDate));
    return sub(`${written.text}-${buildDate}`);
  }
  const name = asRef(value);
  if (name !== undefined) return mayBeWhole(view, `\${${name}}`) ? undefined : sub(`\${${name}}-${buildDate}`);
  const attribute = asGetAtt(value);
  if (attribute?.attribute !== undefined) return sub(`\${${attribute.target}.${attribute.attribute}}-${buildDate}`);
  return joined(view, value);
}

function joined(view: ResourceView, value: Json): Json | undefined {
  const join = asJoin(value);
  if (join === undefined || typeof join.delimiter !== "string") return undefined;
  const isPlain = join.items.every((item) => {
    const name = asRef(item);
    return typeof item === "string" ? !mayHaveDate(item) : name !== undefined && !hasDefaultDate(view, name);
  });
  if (!isPlain) return undefined;
  const last = join.delimiter === "" ? `-${buildDate}` : buildDate;
  return { "Fn::Join": [join.delimiter, [...join.items, last]] };
}

/** True if a name has the date, or another variable of the service, which makes names differ as well. */
function mayHaveDate(text: string): boolean {
  return /\{\{\s*imagebuilder:(?:buildDate|buildVersion)\s*\}\}/.test(text) || text.includes("{{resolve:");
}

/** True if a parameter of the template is the whole name and has no default that says otherwise, or if one has the date. */
function mayBeWhole(view: ResourceView, text: string): boolean {
  const only = /^\$\{(\w+)\}$/.exec(text)?.[1];
  const parameter = only === undefined ? undefined : view.template.parameters.get(only);
  if (parameter !== undefined && own(parameter, "Default") === undefined) return true;
  return [...text.matchAll(/\$\{(\w+)\}/g)].some(([, name = ""]) => hasDefaultDate(view, name));
}

function hasDefaultDate({ template }: ResourceView, name: string): boolean {
  const preset = own(template.parameters.get(name), "Default");
  return typeof preset === "string" && preset.includes("imagebuilder:");
}

import type { FixClass } from "../../../../../src/contract/rule.js";
import type { PropertySchema, Schema } from "../../../../../src/schema/schema.js";
import type { KnownMap } from "../../../../../src/shape/visit.js";
import { getAtt, ref } from "../../../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../../../src/template/resource-view.js";
import { own, type Json } from "../../../../../src/values/json.js";
import { idOfTarget } from "./target-ids.js";
import { wordOf } from "../forms/switches.js";

/** What a property is to be that is not there, and what a reader has to do about it. */
interface Given {
  readonly value: Json;
  readonly how: FixClass;
}

/** Returns the value of a required property that is not there; undefined where only the author knows it. */
export function givenValue(
  view: ResourceView,
  map: KnownMap,
  property: PropertySchema,
  schema: Schema,
): Given | undefined {
  return (
    soleValue(property) ??
    targetId(view, map, property) ??
    policyName(view, map, property) ??
    metric(view, map, property) ??
    switchedOn(property) ??
    onlyResource(view, property, schema) ??
    chosen(view, map, property)
  );
}

function soleValue({ type }: PropertySchema): Given | undefined {
  const allowed = type.kind === "string" || type.kind === "integer" ? (type.allowedValues ?? []) : [];
  const [only, ...others] = allowed;
  return only === undefined || others.length > 0 ? undefined : { value: only, how: "safe" };
}

function targetId(view: ResourceView, map: KnownMap, { name }: PropertySchema): Given | undefined {
  if (view.type !== "AWS::Events::Rule" || map.name !== "Targets" || name !== "Id") return undefined;
  const id = idOfTarget(view, map.path);
  return id === undefined ? undefined : { value: id, how: "safe" };
}

/**
 * What AWS WAF shows of a web ACL, a group or a rule.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-wafv2-webacl-visibilityconfig.html
 */
function metric(view: ResourceView, map: KnownMap, { name }: PropertySchema): Given | undefined {
  if (!view.type.startsWith("AWS::WAFv2::")) return undefined;
  const members: ReadonlyMap<string, Json> = new Map<string, Json>([
    ["SampledRequestsEnabled", true],
    ["CloudWatchMetricsEnabled", true],
    ["MetricName", metricName(view, name === "VisibilityConfig" ? map : (map.around ?? map))],
  ]);
  if (name === "VisibilityConfig") return { value: Object.fromEntries(members), how: "review" };
  const value = map.name === "VisibilityConfig" ? members.get(name) : undefined;
  return value === undefined ? undefined : { value, how: "review" };
}

/** Returns a name for the metric: that of the rule, or the logical ID of the resource. */
function metricName({ logicalId }: ResourceView, map: KnownMap): string {
  const name = own(map.value, "Name");
  const word = (map.isItem && typeof name === "string" ? name : logicalId).replace(/[^\w-]/g, "");
  return word === "" ? "Metric" : word.slice(0, 128);
}

const switches: ReadonlySet<string> = new Set(["Enable", "Enabled", "IsLogging", "Status", "PropagateAtLaunch"]);

/** What is written is meant to work. */
function switchedOn({ name, type, allowedValues }: PropertySchema): Given | undefined {
  if (!switches.has(name)) return undefined;
  const value = type.kind === "boolean" ? true : wordOf(allowedValues ?? [], true);
  return value === undefined ? undefined : { value, how: "review" };
}

/** The name of a policy in a role, user or group says nothing to AWS, but must be another one than those beside it. */
function policyName(view: ResourceView, map: KnownMap, { name }: PropertySchema): Given | undefined {
  if (!view.type.startsWith("AWS::IAM::") || name !== "PolicyName" || view.isInLoop) return undefined;
  if (map.name === "Properties") return { value: view.logicalId, how: "review" };
  const index = map.path.at(-1);
  return map.name === "Policies" && typeof index === "number"
    ? { value: `${view.logicalId}Policy${index === 0 ? "" : String(index + 1)}`, how: "review" }
    : undefined;
}

/** Types that a resource of another service may need without belonging to them: the only one of a template may be for something else. */
const unrelated = /^AWS::(?:IAM|KMS|S3|SNS|SQS|Lambda|Logs|CertificateManager|SecretsManager)::/;

/** Returns the reference to the only resource of the template that a property can name. */
function onlyResource(view: ResourceView, { references, type }: PropertySchema, schema: Schema): Given | undefined {
  const [reference, ...others] = references;
  if (reference === undefined || others.length > 0 || type.kind !== "string") return undefined;
  const end = reference.indexOf(".");
  const [name, attribute] = [reference.slice(0, end), reference.slice(end + 1)];
  const [only, ...more] = viewsOf(view.template, name);
  const isOfService = name.split("::")[1] === view.type.split("::")[1];
  if (only === undefined || more.length > 0 || (unrelated.test(name) && !isOfService)) return undefined;
  const { logicalId } = only;
  const isFree = !only.isInLoop && only.existsWhere(view.guards) && logicalId !== view.logicalId;
  if (!isFree || view.template.isAfter(logicalId, view.logicalId)) return undefined;
  const known = schema.type(name);
  if (known?.ref.length === 1 && known.ref[0] === attribute) return { value: ref(logicalId), how: "review" };
  return known?.attributes.has(attribute) === true ? { value: getAtt(logicalId, attribute), how: "review" } : undefined;
}

/**
 * An environment of Cloud9 needs an image since December 2023.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloud9-environmentec2.html
 */
function chosen({ type }: ResourceView, map: KnownMap, { name }: PropertySchema): Given | undefined {
  const isImage = type === "AWS::Cloud9::EnvironmentEC2" && map.name === "Properties" && name === "ImageId";
  return isImage ? { value: "amazonlinux-2023-x86_64", how: "review" } : undefined;
}

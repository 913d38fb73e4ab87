import { asGetAtt, asRef, asSub, getAtt, ref, sub } from "../../../src/template/intrinsics.js";
import type { Reference } from "../../../src/template/template.js";
import { equal, isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { BrokenTemplate } from "../../recovery/broken-template.js";
import { meaningOf } from "../../recovery/meaning.js";
import type { Base, Break, BreakKind } from "../break-kind.js";
import type { ResourceSchema } from "../lint-schemas.js";
import { membersOf, misspelled } from "../rewrite.js";

/** The ways to refer to what is not there, or to what gives another kind of value. */
export const referenceKinds: readonly BreakKind[] = [
  onAttributes("attribute: case", (name) => otherCase(name)),
  onAttributes("attribute: one letter", (name, random) => (name.length < 5 ? undefined : misspelled(name, random))),
  onReferences("reference: one letter", true, (reference, base, random) => {
    const { target } = reference;
    const wrong = target.length < 6 ? target : misspelled(target, random);
    if (reference.kind === "Condition" || reference.kind === "FindInMap" || isDeclared(base, wrong)) return undefined;
    return { name: wrong };
  }),
  {
    name: "parameter not declared",
    isCertain: false,
    breaks: ({ template }) =>
      [...template.parameters]
        .filter(([name, body]) => own(body, "Default") === undefined && template.referencesTo(name).length > 0)
        .map(([name]) => ({ what: name, apply: (broken) => broken.remove(["Parameters", name]) })),
    accepts: (after, good) =>
      Object.keys(membersOf(good, "Parameters")).every((name) => own(own(after, "Parameters"), name) !== undefined) &&
      equal(own(meaningOf(after), "Resources"), own(meaningOf(good), "Resources")),
  },
  onReferences("policy: name for ARN", true, (reference, base) => {
    const { attribute, path, kind, target } = reference;
    const isResource = path.includes("Statement") && (path.includes("Resource") || path.includes("NotResource"));
    if (attribute !== "Arn" || !isResource || (kind !== "GetAtt" && kind !== "Sub")) return undefined;
    return isNamed(schemaOf(base, target)) ? { name: target, attribute: "" } : undefined;
  }),
  {
    name: "property: name for ARN",
    isCertain: true,
    breaks: (base) =>
      base.places.flatMap(({ node, path, value }) => {
        const call = asGetAtt(value);
        const pattern = node.get("pattern");
        const wantsArn = node.format?.endsWith(".Arn") ?? (typeof pattern === "string" && pattern.startsWith("^arn:"));
        if (!wantsArn || node.hasChoices || call?.attribute !== "Arn" || !isNamed(schemaOf(base, call.target)))
          return [];
        return [changing(path, value, ref(call.target))];
      }),
  },
  {
    name: "property: ARN for name",
    isCertain: true,
    breaks: (base) =>
      base.places.flatMap(({ node, path, value }) => {
        const target = asRef(value);
        const schema = target === undefined ? undefined : schemaOf(base, target);
        const wanted = node.hasChoices ? undefined : /^(AWS::\w+::\w+)\.(?:Name|Id)$/.exec(node.format ?? "")?.[1];
        if (target === undefined || wanted === undefined || schema?.type !== wanted || !isNamed(schema)) return [];
        return [changing(path, value, getAtt(target, "Arn"))];
      }),
  },
  {
    name: "sibling by its name",
    isCertain: false,
    breaks: (base) =>
      base.places.flatMap(({ key, path, value, resource }) => {
        const target = asRef(value);
        const sibling = target === undefined ? undefined : base.template.resource(target);
        const name = own(sibling?.properties, nameProperties.get(sibling?.type ?? "") ?? "");
        if (typeof name !== "string" || !siblingPlaces.has(key) || sibling?.logicalId === resource.logicalId) return [];
        return [changing(path, value, name)];
      }),
    accepts: (after, good) => equal(waitsOf(after), waitsOf(good)),
  },
  {
    name: "output of a conditional resource",
    isCertain: true,
    breaks: ({ template }) =>
      template.outputs
        .filter(({ body, condition, isInLoop }) => {
          const targets = template.resources.filter(({ logicalId }) => mentionsPlainly(own(body, "Value"), logicalId));
          return condition !== undefined && !isInLoop && targets.some((target) => target.condition === condition);
        })
        .map(({ name, path }) => ({ what: name, apply: (broken) => broken.remove([...path, "Condition"]) })),
  },
  {
    name: "DependsOn of nothing",
    isCertain: false,
    breaks: ({ template }) =>
      template.resources
        .filter(({ isInLoop }) => !isInLoop)
        .map(({ logicalId, path, dependsOn }) => ({
          what: logicalId,
          apply: (broken) =>
            broken.set([...path, "DependsOn"], dependsOn.length === 0 ? absent : [...dependsOn, absent]),
        })),
  },
];

/** A name that no template declares, nor one like it. */
const absent = "QuxplyGateway";

/** The property that is the name of each type of which siblings write the name. */
const nameProperties: ReadonlyMap<string, string> = new Map([
  ["AWS::Logs::LogGroup", "LogGroupName"],
  ["AWS::ApiGateway::Stage", "StageName"],
  ["AWS::AppSync::DataSource", "Name"],
  ["AWS::ECS::Cluster", "ClusterName"],
  ["AWS::DynamoDB::Table", "TableName"],
  ["AWS::S3::Bucket", "BucketName"],
]);

/** Properties that AWS looks up when it creates the resource. */
const siblingPlaces: ReadonlySet<string> = new Set([
  "LogGroupName",
  "StageName",
  "DataSourceName",
  "Cluster",
  "Bucket",
]);

interface Renamed {
  readonly name: string;
  /** Another attribute; empty for none, so that the function is `Ref`. */
  readonly attribute?: string;
}

function onReferences(
  name: string,
  isCertain: boolean,
  renamedTo: (reference: Reference, base: Base, random: () => number) => Renamed | undefined,
): BreakKind {
  return {
    name,
    isCertain,
    breaks: (base, random) =>
      base.template.references.flatMap((reference) => {
        const to = isRead(reference.path) ? renamedTo(reference, base, random) : undefined;
        const value = base.template.at(reference.path);
        const wrong = to === undefined || value === undefined ? undefined : rewritten(value, reference, to);
        return wrong === undefined || value === undefined ? [] : [changing(reference.path, value, wrong)];
      }),
  };
}

/** True for a place that CloudFormation itself reads. */
function isRead([section]: Path): boolean {
  return section === "Resources" || section === "Outputs";
}

function onAttributes(
  name: string,
  misspell: (attribute: string, random: () => number) => string | undefined,
): BreakKind {
  return onReferences(name, true, ({ target, attribute }, base, random) => {
    const schema = schemaOf(base, target);
    if (attribute === undefined || schema?.attributes.includes(attribute) !== true) return undefined;
    const wrong = misspell(attribute, random);
    if (wrong === undefined || wrong === attribute || schema.attributes.includes(wrong)) return undefined;
    return { name: target, attribute: wrong };
  });
}

/** Returns a reference as it is written with other names; undefined for one that is written in no usual way. */
function rewritten(value: Json, { kind, target, attribute }: Reference, to: Renamed): Json | undefined {
  const after = to.attribute ?? attribute ?? "";
  if (kind === "DependsOn") return typeof value === "string" ? to.name : undefined;
  if (kind === "Ref") return ref(to.name);
  if (kind === "GetAtt") return after === "" ? ref(to.name) : getAtt(to.name, after);
  const call = asSub(value);
  const written = attribute === undefined ? target : `${target}.${attribute}`;
  if (call === undefined || own(call.variables, target) !== undefined) return undefined;
  const text = call.text.replaceAll(`\${${written}}`, `\${${after === "" ? to.name : `${to.name}.${after}`}}`);
  return text === call.text ? undefined : sub(text, call.variables);
}

function changing(path: Path, before: Json, after: Json): Break {
  return {
    what: `${path.join("/")}: ${JSON.stringify(before).slice(0, 120)} -> ${JSON.stringify(after).slice(0, 120)}`,
    apply: (broken: BrokenTemplate) => broken.set(path, after),
  };
}

function schemaOf({ template, schemas }: Base, logicalId: string): ResourceSchema | undefined {
  const resource = template.resource(logicalId);
  return resource === undefined || resource.isInLoop ? undefined : schemas.type(resource.type);
}

/** True for a type whose `Ref` is no ARN, and which has its ARN as an attribute. */
function isNamed(schema: ResourceSchema | undefined): boolean {
  const identifier = schema?.identifier;
  return identifier !== undefined && !identifier.endsWith("Arn") && schema?.attributes.includes("Arn") === true;
}

function isDeclared({ template }: Base, name: string): boolean {
  return template.resource(name) !== undefined || template.parameters.has(name);
}

function mentionsPlainly(value: Json | undefined, logicalId: string): boolean {
  return asRef(value) === logicalId || asGetAtt(value)?.target === logicalId;
}

function waitsOf(view: Json): Json {
  const resources = own(meaningOf(view), "Resources");
  return Object.entries(isObject(resources) ? resources : {}).map(([name, body]) => [name, own(body, "Waits") ?? null]);
}

function otherCase(name: string): string {
  return /^[a-z]/.test(name)
    ? `${name.charAt(0).toUpperCase()}${name.slice(1)}`
    : name.length < 4
      ? name.toUpperCase()
      : `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

import { hiddenProperties } from "../../../src/contract/reasons.js";
import type { Context, Finding, FixableFinding, FixClass, TemplateRule } from "../../../src/contract/rule.js";
import { namespaces } from "../../../src/schema/facts/namespaces.js";
import { viewOf, type ResourceView } from "../../../src/template/resource-view.js";
import { lazy } from "../../../src/values/memoize.js";
import { isReadable } from "../../aws/values/visibility.js";
import { endedFinding } from "./ended.js";
import { foldFinding } from "./fold.js";
import { knownType, spelledType } from "./known-type.js";
import { removalFinding } from "./remove.js";
import { similarTypes } from "./similar-type.js";
import { mistakes, type Renaming, type Repair } from "./table.js";
import type { Where } from "./where.js";

/** Gives resources types that CloudFormation has. */
export const resourceType: TemplateRule = {
  kind: "template",
  id: "resource-type",
  title: "Fix unknown resource types",
  why: "CloudFormation rejects a whole template for one unknown resource type. A type name from another service or tool is corrected, and resources that CloudFormation manages by itself are removed.",
  tags: ["deploy"],
  level: "default",
  facts: ["namespaces"],
  phase: "shape",
  types: [],
  controls: { "cfn-lint": ["E3006", "E3710", "W3696"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-config-configurationrecorder.html",
  ],
  table: {
    title: "Unknown resource types",
    rows: [["Written", "Replacement"], ...[...mistakes].map(([type, repair]) => [`\`${type}\``, described(repair)])],
  },
  *find(template, context) {
    for (const resource of template.resources) {
      if (!/^aws:/i.test(resource.type)) continue;
      const view = viewOf(template, resource);
      const ended = template.hasUnknownMacro ? undefined : endedFinding(view);
      if (ended !== undefined) yield ended;
      const repair = repairOf(resource.type, context);
      const finding = repair && findingOn(view, repair, context);
      if (finding !== undefined) yield finding;
      else if (repair === undefined) yield* similarFindings(view, context);
    }
  },
};

/** The mistakes by their types in small letters: `AWS::Ec2::Vpc` is `AWS::EC2::VPC` as well as `AWS::EC2::Vpc`. */
const mistakesInCapitals = lazy(() => new Map([...mistakes].map(([type, repair]) => [type.toLowerCase(), repair])));

function described(repair: Repair): string {
  switch (repair.kind) {
    case "rename":
      return `\`${repair.to}\``;
    case "fold":
      return `\`${repair.property}\` of the \`${repair.into}\``;
    case "remove":
      return `removed: ${repair.because}`;
  }
}

/** Returns what is to be done about a type; undefined for one that is there, or of which nothing is known. */
function repairOf(type: string, { schema }: Context): Repair | undefined {
  const meant = type.startsWith("AWS::") ? knownType(type, schema) : spelledType(type, schema);
  if (meant !== undefined) return meant === type ? undefined : { kind: "rename", to: meant };
  // A type that the table of types has by now is a mistake no more.
  if (schema?.type(type) !== undefined) return undefined;
  const known = mistakes.get(type);
  if (known !== undefined) return known;
  const repair = mistakesInCapitals().get(type.toLowerCase());
  // Without the table of types nobody knows which capitals are right.
  const isCertain = repair?.kind !== "rename" || (repair.to !== type && schema?.type(repair.to) !== undefined);
  return schema !== undefined && isCertain ? repair : undefined;
}

/** Macros are there to make something of types that CloudFormation does not have; they are no slips. */
function macroFinding(where: Where, { kind }: Repair): Finding | undefined {
  return kind === "rename" ? { ...where, skipped: "a macro may replace it" } : undefined;
}

function findingOn(resource: ResourceView, repair: Repair, context: Context): Finding | undefined {
  const { logicalId, path, type, template } = resource;
  const where: Where = {
    logicalId,
    path: [...path, "Type"],
    message: `unknown resource type ${type}`,
    isRefused: true,
  };
  if (template.hasUnknownMacro) return macroFinding(where, repair);
  if (!isReadable(resource)) return { ...where, skipped: hiddenProperties };
  switch (repair.kind) {
    case "rename":
      return renameFinding(resource, where, repair, context);
    case "fold":
      return foldFinding(resource, where, repair);
    case "remove":
      return removalFinding(resource, where, repair);
  }
}

/** A type that no table knows may be newer than the table; only where another one is meant something is said. */
function* similarFindings(view: ResourceView, { schema }: Context): Iterable<Finding> {
  const { logicalId, path, type, template, resource } = view;
  if (schema === undefined || template.hasUnknownMacro || !isReadable(view)) return;
  if (schema.type(type) !== undefined || type.split("::").length !== 3 || isServerless(type)) return;
  const [similar, another] = similarTypes(type, resource.properties ?? {}, schema);
  if (similar === undefined || similar.to === type) return;
  const message = `unknown resource type ${type}`;
  const where: Where = { logicalId, path: [...path, "Type"], message, isRefused: true };
  if (another !== undefined) yield { ...where, skipped: `possible replacements: ${similar.to} or ${another.to}` };
  // A newer table may have the type.
  else yield { ...renamed(where, similar.to, {}, similar.isByName ? "safe" : "review"), restsOn: namespaces };
}

function isServerless(type: string): boolean {
  return type.startsWith("AWS::Serverless::");
}

function renameFinding(
  { resource: { properties = {} } }: ResourceView,
  where: Where,
  { to, adds = {} }: Renaming,
  { schema }: Context,
): Finding {
  const known = schema?.type(to);
  const strangers = Object.keys(properties).filter((name) => known !== undefined && !known.properties.has(name));
  const [stranger] = strangers;
  // One that is misspelt gets its name once the type is known.
  const isMostlyKnown = strangers.length < Object.keys(properties).length / 2;
  if (stranger !== undefined && !isMostlyKnown)
    return { ...where, skipped: `possible replacement: ${to}, but it has no property ${stranger}` };
  return renamed(where, to, adds, "safe");
}

function renamed(where: Where, to: string, adds: Readonly<Record<string, string>>, fixClass: FixClass): FixableFinding {
  return {
    ...where,
    message: `${where.message}; the correct name is ${to}`,
    class: fixClass,
    impact: "none",
    fix: (edit, now) => {
      edit.set([...now.path, "Type"], to);
      for (const [name, value] of Object.entries(adds))
        if (now.property(name).written === undefined) edit.set(now.pathOf(name), value);
    },
  };
}

import type { Schema } from "../schema/schema.js";
import { localTemplatesOf, nestingTypes } from "../template/nested.js";
import { viewsOf } from "../template/resource-view.js";
import type { Template } from "../template/template.js";
import { templateImpact } from "./impact.js";
import type { Written } from "./sides.js";
import { isAnUpdate } from "./update.js";
import { worse, type ChangeClass, type ResourceImpact, type TemplateImpact } from "./verdict.js";
import { worstFirst } from "./worst-first.js";

/** A template with those of its nested stacks that are at hand. */
export interface TemplateTree extends Written {
  /** By the logical IDs of the stacks. */
  readonly children: ReadonlyMap<string, TemplateTree>;
}

/** A nested stack whose template is a file beside that of its parent. */
export interface LocalStack {
  readonly logicalId: string;
  /** As it stands in the template. */
  readonly file: string;
}

/** Returns the nested stacks of a template that name one local file. */
export function localStacksOf(template: Template): LocalStack[] {
  return viewsOf(template, ...nestingTypes).flatMap((resource) => {
    const [file, ...others] = localTemplatesOf(resource);
    return file === undefined || others.length > 0 ? [] : [{ logicalId: resource.logicalId, file }];
  });
}

/** Returns what deploying one template over another does, its nested stacks included. */
export function treeImpact(
  old: TemplateTree,
  fresh: TemplateTree,
  schema: Schema | undefined,
  changed: ReadonlySet<string> = new Set(),
): TemplateImpact {
  const own = templateImpact(old, fresh, schema, changed);
  const nested = own.resources.map((stack) => withNested(stack, old, fresh, schema));
  const resources = nested.flatMap(({ stack, inside }) => [stack, ...inside.resources]);
  const notices = [...own.notices, ...nested.flatMap(({ inside }) => inside.notices)];
  return { resources: worstFirst(resources), notices, isUpdate: isAnUpdate(resources, notices) };
}

/** Returns a resource, and what becomes of what is inside it if it is a nested stack whose templates are at hand. */
function withNested(
  stack: ResourceImpact,
  old: TemplateTree,
  fresh: TemplateTree,
  schema: Schema | undefined,
): { stack: ResourceImpact; inside: TemplateImpact } {
  const { logicalId } = stack;
  const [before, after] = [old.children.get(logicalId), fresh.children.get(logicalId)];
  if (before === undefined || after === undefined) return { stack: withUnseen(stack), inside: nothing };
  const inside = treeImpact(before, after, schema, parametersChangedBy(stack));
  if (!inside.isUpdate) return { stack, inside: nothing };
  const worst = inside.resources.reduce<ChangeClass>((sum, resource) => worse(sum, resource.class), "none");
  const notices = inside.notices.map((notice) => ({ ...notice, name: `${logicalId}/${notice.name}` }));
  return {
    stack: worst === "none" && stack.change !== "unchanged" ? stack : updated(stack),
    inside: {
      ...inside,
      notices,
      resources: inside.resources.map((each) => ({ ...each, logicalId: `${logicalId}/${each.logicalId}` })),
    },
  };
}

/** The properties that decide what is in a nested stack. */
const deciding = /^Properties\.(?:TemplateURL|Location|Parameters)\b/;

/** Of a nested stack whose template is elsewhere nobody can tell what becomes of its resources. */
function withUnseen(stack: ResourceImpact): ResourceImpact {
  const decided = stack.reasons.find(({ property }) => deciding.test(property));
  if (!isNesting(stack.type) || stack.class !== "in-place" || decided === undefined) return stack;
  const dependsOn = ["its template, which is no file here: resources in it may be replaced or removed"];
  const reason = { ...decided, class: "replacement" as const, text: "changes what is in it", dependsOn };
  const others = stack.reasons.filter((each) => each !== decided);
  return { ...stack, class: "replacement", dependsOn, reasons: [reason, ...others] };
}

function isNesting(type: string): boolean {
  return nestingTypes.some((each) => each === type);
}

const nothing: TemplateImpact = { resources: [], notices: [], isUpdate: false };

function updated(stack: ResourceImpact): ResourceImpact {
  const reason = {
    class: "in-place" as const,
    property: "",
    text: "is updated, as its template changes",
    dependsOn: [],
    source:
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html",
    place: stack.place,
  };
  return { ...stack, change: "changed", class: worse(stack.class, "in-place"), reasons: [...stack.reasons, reason] };
}

/** Returns the parameters of a nested stack that get another value. */
function parametersChangedBy({ reasons }: ResourceImpact): Set<string> {
  const names = reasons.flatMap(({ property }) => /^Properties\.Parameters\.([A-Za-z0-9]+)/.exec(property)?.[1] ?? []);
  return new Set(names);
}

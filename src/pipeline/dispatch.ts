import { propertyFindings } from "../contract/property-rule.js";
import { typesOf, type Context, type Finding, type Rule } from "../contract/rule.js";
import { viewOf } from "../template/resource-view.js";
import type { Template } from "../template/template.js";

/** Returns what a rule finds in a template, whatever its kind. Resources of other types than its own are passed over. */
export function* findingsOf(rule: Rule, template: Template, context: Context): Iterable<Finding> {
  if (rule.kind === "template") return yield* rule.find(template, context);
  for (const resource of template.ofType(...typesOf(rule))) {
    const view = viewOf(template, resource);
    if (rule.kind === "resource") {
      if (view.isInSight) yield* rule.check(view, context);
    } else {
      yield* propertyFindings({ ...rule, isRefused: rule.tags.includes("deploy") }, view, context);
    }
  }
}

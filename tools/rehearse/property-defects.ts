import { typesOf, type PropertyRule } from "../../src/index.js";
import { isIntrinsic } from "../../src/template/intrinsics.js";
import { ResourceView } from "../../src/template/resource-view.js";
import { Template } from "../../src/template/template.js";
import { own, type Json, type JsonObject } from "../../src/values/json.js";
import { propertyRules } from "../../test/synthetic/properties.js";
import { wantedValue } from "../../test/synthetic/wrong-values.js";
import type { Concrete } from "./concrete.js";
import { ofType, type Defect } from "./defect.js";

/** Returns the properties that are not as the rules that are data want them; `view` decides which resources they are about. */
export function propertyDefects(view: Json, stack: Concrete): Defect[] {
  const written = new Template(view);
  const bodies: JsonObject = Object.fromEntries([...stack.resources].map(([id, { body }]) => [id, body]));
  const template = new Template({ Resources: bodies });
  return propertyRules.flatMap((rule) =>
    ofType(stack, ...typesOf(rule)).flatMap(({ id }): Defect[] => {
      const now = viewOf(template, id);
      if (now === undefined || !isMeant(rule, now) || !isMeant(rule, viewOf(written, id) ?? now)) return [];
      if (!now.property(rule.property).isWrong(wantedValue(rule.want))) return [];
      return [{ id, what: `${id}: ${rule.flaw}`, kind: "flaw", by: rule.id }];
    }),
  );
}

function viewOf(template: Template, id: string): ResourceView | undefined {
  const resource = template.resource(id);
  return resource && new ResourceView(template, resource);
}

/** True for a resource that a rule is about in every branch, and whose lists it can read. */
function isMeant({ when = {}, unless, property }: PropertyRule, resource: ResourceView): boolean {
  const [top = ""] = property.split(/[.[]/);
  const written = own(resource.resource.properties, top);
  if (Array.isArray(written) && written.some(isIntrinsic)) return false;
  return (
    Object.entries(when).every(([path, want]) => resource.property(path).every(want)) &&
    ![unless ?? []].flat().some((each) => each.holds(resource))
  );
}

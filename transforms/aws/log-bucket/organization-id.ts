import { ref } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";

const organizationType = "AWS::Organizations::Organization";

/** True if a text in normal form is the ID of an organization: written out, that of a parameter, or of the template's own. */
export function isOrganizationId(template: Template, text: string): boolean {
  const [name = "", attribute] = (/^\$\{([^}]+)\}$/.exec(text)?.[1] ?? "").split(".");
  if (name === "") return /^o-[a-z0-9]+$/.test(text);
  const resource = viewNamed(template, name);
  if (resource !== undefined) return resource.type === organizationType && (attribute ?? "Id") === "Id";
  return isOrganizationParameter(name, template.parameters.get(name));
}

function isOrganizationParameter(name: string, definition: Json | undefined): boolean {
  if (definition === undefined) return false;
  const pattern = String(own(definition, "AllowedPattern") ?? "");
  return /^\^?\(?o-/.test(pattern) || /org(?:anization|anisation)?_?-?id$/i.test(name);
}

/** Returns the ID of the organization as the template has it: that of a parameter that must have a value, or of a resource. */
export function knownOrganizationId(template: Template): Json | undefined {
  const [organization] = viewsOf(template, organizationType).filter(
    ({ isInLoop, condition }) => !isInLoop && condition === undefined,
  );
  if (organization !== undefined) return ref(organization.logicalId);
  const named = [...template.parameters].filter(([name, definition]) => isOrganizationParameter(name, definition));
  const [only, ...more] = named.filter(([, definition]) => own(definition, "Default") !== "");
  return only !== undefined && more.length === 0 && String(own(only[1], "Type")) === "String"
    ? ref(only[0])
    : undefined;
}

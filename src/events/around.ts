import type { Template } from "../template/template.js";

/** What is attached to another resource, and decides what that may do. */
const attached = /(?:Policy|Permission|Attachment|Association)$/;

/** Services whose resources work together in the account, without a reference between them. */
const together = ["AWS::Config::"];

/**
 * Returns these members of a template and what is tied to them directly: the resources and parameters that they refer
 * to, the resources that refer to them, and of those that refer to one of these what is attached to it (the policy of a
 * trail's bucket) or is another part of the same thing (the schema of a policy's store).
 */
export function around(names: readonly string[], template: Template): string[] {
  const near = new Set(names);
  const typeOf = (name: string): string => template.resource(name)?.type ?? "";
  for (const name of names) {
    for (const { target } of template.referencesIn(name)) near.add(target);
    for (const owner of referring(name, template)) near.add(owner);
    const service = together.find((each) => typeOf(name).startsWith(each));
    for (const { logicalId, type } of template.resources)
      if (service !== undefined && type.startsWith(service)) near.add(logicalId);
  }
  const own = new Set(names.map(typeOf));
  const services = new Set([...own].map(serviceOf));
  for (const name of [...near])
    for (const owner of referring(name, template)) {
      const type = typeOf(owner);
      const isPart = !own.has(type) && services.has(serviceOf(type)) && services.has(serviceOf(typeOf(name)));
      if (attached.test(type) || isPart) near.add(owner);
    }
  return [...near];
}

function serviceOf(type: string): string {
  return type.split("::", 2).join("::");
}

function referring(name: string, template: Template): string[] {
  return template.referencesTo(name).flatMap(({ section, owner }) => (section === "Resources" ? [owner] : []));
}

/**
 * Returns the logical ID in the template of a resource that AWS names: its own, that of a loop which makes it, or that
 * of the SAM resource from which it was made, such as `Hello` for `HelloRole`. Undefined if there is none.
 */
export function declarationOf(logicalId: string, template: Template): string | undefined {
  const own = template.resource(logicalId);
  if (own !== undefined) return own.logicalId;
  if (!template.resources.some(({ type }) => isServerless(type))) return undefined;
  return template.resources
    .filter(({ type, logicalId: id }) => isServerless(type) && logicalId.startsWith(id))
    .reduce<string | undefined>((best, { logicalId: id }) => (id.length > (best?.length ?? 0) ? id : best), undefined);
}

function isServerless(type: string): boolean {
  return type.startsWith("AWS::Serverless::");
}

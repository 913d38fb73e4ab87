import type { Template } from "../../../src/template/template.js";

/** True for a name that the template uses and declares nowhere. */
export function isNowhere(template: Template, name: string): boolean {
  return template.undefinedReferences().some(({ reference }) => reference.target === name);
}

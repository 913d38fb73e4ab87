import type { Template } from "../../../src/template/template.js";
import { own } from "../../../src/values/json.js";

/** Returns the text of an `Fn::Sub` with the defaults of parameters in place of their variables; one without a default stays. */
export function withDefaults(template: Template, text: string): string {
  return text.replace(/\$\{(\w+)\}/g, (variable, name: string) => {
    const preset = own(template.parameters.get(name), "Default");
    return typeof preset === "string" || typeof preset === "number" ? String(preset) : variable;
  });
}

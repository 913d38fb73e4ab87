import { isObject, own, type Json } from "../../src/values/json.js";
import { isTrue, subParts } from "../../src/template/intrinsics.js";

/** Values of parameters. */
export type Setting = Readonly<Record<string, string>>;

const pseudo: Setting = {
  "AWS::Region": "us-east-1",
  "AWS::AccountId": "123456789012",
  "AWS::Partition": "aws",
  "AWS::StackName": "stack",
  "AWS::URLSuffix": "amazonaws.com",
};

/** Which conditions hold with these parameters; throws for what cannot be evaluated. */
export function truthsOf(view: Json, setting: Setting): (condition: string) => boolean {
  const truths = new Map<string, boolean>();
  const values = { ...pseudo, ...defaults(view), ...setting };
  const conditions = own(view, "Conditions");
  const holds = (name: string): boolean => {
    const known = truths.get(name) ?? test(own(conditions, name) ?? false);
    truths.set(name, known);
    return known;
  };
  const test = (expression: Json): boolean => {
    if (!isObject(expression)) return isTrue(expression);
    const [[call, argument] = ["", null]] = Object.entries(expression);
    if (call === "Condition") return typeof argument === "string" && holds(argument);
    const parts = Array.isArray(argument) ? argument : [];
    if (call === "Fn::Equals") return text(parts[0]) === text(parts[1]);
    if (call === "Fn::Not") return !parts.some(test);
    if (call === "Fn::And") return parts.every(test);
    if (call === "Fn::Or") return parts.some(test);
    throw new Error(`cannot evaluate ${call}`);
  };
  const text = (value: Json | undefined): string => {
    if (!isObject(value)) return Array.isArray(value) ? value.map(text).join() : String(value);
    const [[call, argument] = ["", null]] = Object.entries(value);
    if (call === "Ref") return values[String(argument)] ?? "";
    if (call === "Fn::Sub" && typeof argument === "string")
      return subParts(argument)
        .map((part) => (part.name === undefined ? part.text : (values[part.name] ?? "")))
        .join("");
    const parts = Array.isArray(argument) ? argument : [];
    if (call === "Fn::Join")
      return (Array.isArray(parts[1]) ? parts[1] : [parts[1] ?? ""]).map(text).join(text(parts[0]));
    if (call === "Fn::FindInMap")
      return text(
        parts.reduce<Json | undefined>(
          (map, key, index) => own(map, index === 0 ? String(key) : text(key)),
          own(view, "Mappings"),
        ),
      );
    throw new Error(`cannot evaluate ${call}`);
  };
  return holds;
}

/** Logical IDs of the resources, and names of the outputs, that exist with these parameters. */
export function live(view: Json, setting: Setting): { resources: Set<string>; outputs: Set<string> } {
  const holds = truthsOf(view, setting);
  const existing = (section: string): Set<string> => {
    const found = Object.entries(own(view, section) ?? {}).filter(([, body]) => {
      const condition = own(body, "Condition");
      return typeof condition !== "string" || holds(condition);
    });
    return new Set(found.map(([name]) => name));
  };
  return { resources: existing("Resources"), outputs: existing("Outputs") };
}

/** The defaults of the parameters; those without one have no value. */
export function defaults(view: Json): Setting {
  const found = Object.entries(own(view, "Parameters") ?? {}).flatMap(([name, definition]) => {
    const value = own(definition, "Default");
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  return Object.fromEntries(found);
}

/** Every way to set parameters, each to its default or to another value that `other` gives or that it may take. */
export function settingsOf(view: Json, other: (parameter: string) => string | undefined, most = 256): Setting[] {
  let settings: Setting[] = [{}];
  for (const [name, definition] of Object.entries(own(view, "Parameters") ?? {})) {
    const allowed = own(definition, "AllowedValues");
    const value = own(definition, "Default");
    const more = Array.isArray(allowed) ? allowed.map(String) : [other(name) ?? []].flat();
    const options = [...new Set([...(value === undefined ? [] : [String(value)]), ...more])];
    if (options.length > 0 && settings.length * options.length <= most)
      settings = settings.flatMap((setting) => options.map((option) => ({ ...setting, [name]: option })));
  }
  return settings;
}

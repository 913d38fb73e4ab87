import { cutWord } from "../config/fault.js";
import type { Schema } from "../schema/schema.js";
import type { TypeSchema } from "../schema/type-schema.js";
import { closestMatch } from "../values/closest-match.js";
import type { FieldReader } from "./field-reader.js";

/** Returns what the schema says of the types of a rule; with a fault for each that AWS does not have. */
export function readTypes(fields: FieldReader, schema: Schema): readonly TypeSchema[] {
  fields.needs("type", "AWS::Logs::LogGroup");
  return (fields.items("type") ?? []).flatMap(({ value, path }) => {
    const name = typeof value === "string" ? value : "";
    const type = name.startsWith("AWS::") ? schema.type(name) : undefined;
    if (type !== undefined) return type;
    fields.faults.add(
      path,
      `unknown type of resource ${cutWord(name === "" ? "(no text)" : name)}`,
      helpFor(name, schema),
    );
    return [];
  });
}

function helpFor(name: string, schema: Schema): string {
  const [provider = "", service = ""] = name.split("::");
  if (provider !== "AWS" || service === "") return "write a type of AWS, such as AWS::Logs::LogGroup";
  const types = schema.typesOf(service);
  const guess = closestMatch(name, types);
  if (guess !== undefined) return `did you mean ${guess}?`;
  return types.length === 0
    ? "AWS has no such service, as far as cfn-fix knows"
    : `expected one of: ${types.join(", ")}`;
}

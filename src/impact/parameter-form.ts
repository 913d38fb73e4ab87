import { own, type Json } from "../values/json.js";

/** What a reference to a parameter gives: a text, a list, or what a parameter of Systems Manager holds. */
export function formOf(definition: Json): "text" | "list" | "stored text" | "stored list" {
  const type = String(own(definition, "Type") ?? "String");
  const isList = type === "CommaDelimitedList" || type.includes("List<");
  if (type.startsWith("AWS::SSM::Parameter::Value")) return isList ? "stored list" : "stored text";
  return isList ? "list" : "text";
}

/** Returns the value that a reference to a parameter gives by default; undefined where that is not in the template. */
export function defaultOf(definition: Json): Json | undefined {
  const value = own(definition, "Default");
  if (value === undefined || value === null || typeof value === "object") return undefined;
  const form = formOf(definition);
  if (form === "text") return String(value);
  if (form !== "list") return undefined;
  return String(value)
    .split(",")
    .map((item) => item.trim());
}

import { cutWord, shown } from "../config/fault.js";
import type { Want } from "../contract/rule.js";
import { isObject, type Json } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import type { RuleFaults } from "./faults.js";
import { FieldReader } from "./field-reader.js";

/** The fields of a parameter that a rule asks for, with what each is. */
export const askedFields = {
  name: "Its name: letters and digits. <LogicalId> stands for that of the resource.",
  description: "What its value is, in a few words.",
  example: "A value as it could stand in --parameter-overrides.",
  type: "Its type; String if not said.",
} as const;

/** Returns the wish for a parameter; undefined, with a fault, for what is none. */
export function readAsked(value: Json | undefined, path: Path, faults: RuleFaults): Want | undefined {
  if (!isObject(value)) {
    faults.add(
      path,
      `ask must be a mapping, not ${shown(value ?? null)}`,
      "write name, description and example of the parameter",
    );
    return undefined;
  }
  const fields = new FieldReader(value, path, faults);
  fields.knowsOnly(Object.keys(askedFields), "a parameter");
  const name = fields.neededText("name", "LogBucketName", 255);
  const description = fields.neededText("description", "name of the bucket that gets the logs");
  const example = fields.neededText("example", "acme-logs");
  const type = fields.text("type");
  if (name !== "" && !isParameterName(name.replace("<LogicalId>", "A")))
    faults.add(
      [...path, "name"],
      `a parameter cannot be called ${cutWord(name)}`,
      "use letters and digits, at most 255",
    );
  if (type !== undefined && !isParameterType(type))
    faults.add(
      [...path, "type"],
      `a parameter cannot have the type ${cutWord(type)}`,
      "write String, Number or CommaDelimitedList, or a type of AWS such as AWS::EC2::VPC::Id",
    );
  return { ask: { name, description, example, ...(type !== undefined && { type }) } };
}

function isParameterName(name: string): boolean {
  return /^[A-Za-z0-9]{1,255}$/.test(name);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
function isParameterType(type: string): boolean {
  const inner = type.startsWith("List<") && type.endsWith(">") ? type.slice("List<".length, -1) : type;
  return (
    ["String", "Number", "CommaDelimitedList"].includes(inner) ||
    /^AWS(?:::[A-Za-z0-9]+){2,3}$/.test(inner) ||
    /^AWS::SSM::Parameter::[A-Za-z:<>0-9]+$/.test(inner)
  );
}

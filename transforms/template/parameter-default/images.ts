import type { Finding } from "../../../src/contract/rule.js";
import { asRef } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { isAskedAbout } from "../../aws/placeholders/compared.js";
import { amazonLinux2, isGraviton, parameterOf, systemNamed, type System } from "../../aws/placeholders/systems.js";
import { textsIn } from "../../aws/values/references.js";
import { defaultOf, repaired, type Refused } from "./findings.js";

/**
 * Returns the repair by which a parameter takes the newest image of its system in place of an AMI that is not there; undefined
 * where the system cannot be told.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html
 */
export function imageFinding(
  template: Template,
  { name, message }: Refused,
  parameter: JsonObject,
  given: string,
): Finding | undefined {
  const machines = machinesWith(template, name);
  const system = machines === undefined ? undefined : systemOf(template, machines, name, parameter, given);
  const image = system && machines && imageFor(template, machines, system);
  if (system === undefined || image === undefined || own(parameter, "AllowedValues") !== undefined) return undefined;
  return repaired(
    { name, message: `${message}; replaced with the latest ${system.name}` },
    "review",
    (edit) => {
      const path = ["Parameters", name];
      edit.set([...path, "Type"], "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>");
      edit.set(defaultOf(name), image);
      for (const limit of ["AllowedPattern", "ConstraintDescription", "MinLength", "MaxLength"])
        edit.remove([...path, limit]);
    },
    "a stack that passes an AMI ID must pass the name of an SSM parameter instead",
  );
}

/** Returns the maps of properties that get the image; undefined where something else takes the parameter. */
function machinesWith(template: Template, name: string): readonly Path[] | undefined {
  if (isAskedAbout(template, name)) return undefined;
  const uses = template.referencesTo(name).filter(({ section }) => section === "Resources");
  const isImage = uses.every(({ kind, path }) => kind === "Ref" && path.includes("ImageId"));
  return isImage && uses.length > 0 ? uses.map(({ path }) => path.slice(0, path.lastIndexOf("ImageId"))) : undefined;
}

function systemOf(
  template: Template,
  machines: readonly Path[],
  name: string,
  parameter: JsonObject,
  given: string,
): System | undefined {
  const said = [name, own(parameter, "Description"), own(parameter, "ConstraintDescription")]
    .filter((text) => typeof text === "string")
    .join(" ");
  const scripts = machines.map((path) => textsIn(template.at([...path, "UserData"]))).join("\n");
  if (/\bamazon-linux-extras\b/.test(scripts)) return amazonLinux2;
  const found = systemNamed(said) ?? (given === "ami-0c55b159cbfafe1f0" && !isOther(said) ? amazonLinux2 : undefined);
  const isAmazon = found?.name.startsWith("Amazon") === true;
  const isContradicted = isAmazon ? /\bapt(?:-get)? |<powershell>/.test(scripts) : /\b(?:yum|dnf) /.test(scripts);
  return isContradicted ? undefined : found;
}

/** True for a description that names some other system, which has no parameter or lacks its number. */
function isOther(said: string): boolean {
  return /ubuntu|windows|debian|centos|red ?hat|rhel|suse|fedora/i.test(said);
}

/** Returns the public parameter for the processor of machines; undefined where they differ. */
function imageFor(template: Template, machines: readonly Path[], system: System): string | undefined {
  const types = machines.map((path) => textOf(template, template.at([...path, "InstanceType"])));
  const arms = new Set(types.map((type) => type !== undefined && isGraviton(type)));
  return arms.size === 1 ? parameterOf(system, arms.has(true)) : undefined;
}

function textOf(template: Template, value: Json | undefined): string | undefined {
  const name = asRef(value);
  const text = name === undefined ? value : own(template.parameters.get(name), "Default");
  return typeof text === "string" ? text : undefined;
}

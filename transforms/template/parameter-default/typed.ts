import type { Edit, Finding } from "../../../src/contract/rule.js";
import { equals, not, ref } from "../../../src/template/intrinsics.js";
import type { Reference, Template } from "../../../src/template/template.js";
import { own, type JsonObject } from "../../../src/values/json.js";
import { isComparedWith } from "../../aws/placeholders/compared.js";
import { holdByDefault } from "../../aws/placeholders/holds-by-default.js";
import { asked, leftAlone, repaired, type Refused } from "./findings.js";
import { imageFinding } from "./images.js";
import { kindOfType } from "./kinds.js";

/**
 * Returns the default of a parameter whose values CloudFormation looks up in the account, where there can be no such value:
 * "Parameter validation failed: parameter value … for parameter name … does not exist".
 */
export function* typedFindings(template: Template, name: string, parameter: JsonObject): Iterable<Finding> {
  const [type, given] = [own(parameter, "Type"), own(parameter, "Default")];
  const known = typeof type === "string" ? kindOfType(type) : undefined;
  if (known === undefined || typeof type !== "string" || typeof given !== "string") return;
  const { kind, isList } = known;
  const items = isList ? given.split(",").map((item) => item.trim()) : [given];
  const isNone =
    (kind.noun === "key pair" && /^(?:none|null|n\/a|-)$/i.test(given)) ||
    (/^(?:none|null|no|n\/a|-|empty|default|undefined)$/i.test(given) && isComparedWith(template, name, given));
  const [wrong] = items.filter((item) => isNone || kind.cannotBe(item) || (kind.noun === "AMI" && isGone(item)));
  if (wrong === undefined) return;
  const answer = `deployment fails (parameter value ${wrong === "" ? "" : `${wrong} `}for parameter name ${name} does not exist)`;
  const message = wrong === "" ? `an empty value is not a valid ${kind.noun}: ${answer}` : answer;
  const refused: Refused = { name, message };
  const allowed = own(parameter, "AllowedValues");
  if (Array.isArray(allowed) && allowed.every((each) => kind.cannotBe(String(each)))) {
    yield leftAlone(refused, "the allowed values are invalid too, and the correct ones are up to you");
    return;
  }
  const image = kind.noun === "AMI" && !isList ? imageFinding(template, refused, parameter, given) : undefined;
  if (image !== undefined) yield image;
  else if (mayBeNone(template, name, given)) yield asText(template, refused, isList);
  else if (isKeyOfMachines(template, name) && given === "") yield asOptionalKey(refused, true);
  else yield asked(template, refused, `${isList ? "IDs of" : "the"} ${kind.noun}${isList ? "s" : ""}`, kind.example);
}

/** The AMI of one Region by which samples of all Regions go: it is in none by now, or in one at most. */
function isGone(image: string): boolean {
  return image === "ami-0c55b159cbfafe1f0";
}

/** True if a default says that there is no value: the template asks for it, or uses it only where it is to be given. */
function mayBeNone(template: Template, name: string, given: string): boolean {
  if (isComparedWith(template, name, given)) return true;
  if (given !== "") return false;
  const uses = template.referencesTo(name).filter(({ section }) => section === "Resources" || section === "Outputs");
  return uses.every(({ guards }) => holdByDefault(template, guards) === false);
}

function asText(template: Template, { name, message }: Refused, isList: boolean): Finding {
  const type = isList ? "CommaDelimitedList" : "String";
  const isLookedUp = JSON.stringify(template.at(["Rules"]) ?? {}).includes("Fn::ValueOf");
  if (isLookedUp)
    return leftAlone(
      { name, message },
      "a rule of the template reads attributes of the value, which a String does not have",
    );
  return repaired(
    { name, message: `${message}; type changed to ${type}, which can stay empty` },
    "safe",
    (edit) => {
      edit.set(["Parameters", name, "Type"], type);
    },
    "the console shows a text field instead of a drop-down list",
  );
}

/** True if a parameter gives machines their key and nothing else, wherever it is used. */
function isKeyOfMachines(template: Template, name: string): boolean {
  const uses = template.referencesTo(name);
  return uses.length > 0 && uses.every((use) => isKeyOfMachine(template, use));
}

function isKeyOfMachine(template: Template, { kind, section, path, owner }: Reference): boolean {
  const type = template.resource(owner)?.type ?? "";
  return (
    kind === "Ref" && section === "Resources" && path.at(-1) === "KeyName" && /^AWS::(?:EC2|AutoScaling)::/.test(type)
  );
}

/** Returns where a parameter that is empty by default gives machines their key, whatever asks for it elsewhere. */
export function keysLeftEmpty(template: Template, name: string): readonly Reference[] {
  return template
    .referencesTo(name)
    .filter((use) => isKeyOfMachine(template, use) && holdByDefault(template, use.guards) === true);
}

/** Returns the repair by which a machine goes without a key where none is named. */
export function asOptionalKey({ name, message }: Refused, isTyped: boolean): Finding {
  return repaired({ name, message: `${message}; if empty, the instance gets no key pair` }, "safe", (edit: Edit) => {
    if (isTyped) edit.set(["Parameters", name, "Type"], "String");
    const condition = edit.condition(`Has${name}`, not(equals(ref(name), "")));
    for (const { path } of keysLeftEmpty(edit.template, name)) edit.wrapIf(path, condition, ref("AWS::NoValue"));
  });
}

import type { Finding } from "../../../src/contract/rule.js";
import type { Reference, Template } from "../../../src/template/template.js";
import { own, type JsonObject } from "../../../src/values/json.js";
import { isComparedWith } from "../../aws/placeholders/compared.js";
import { holdByDefault } from "../../aws/placeholders/holds-by-default.js";
import { lookedUp } from "../../aws/placeholders/looked-up.js";
import { asked, type Refused } from "./findings.js";
import { emptyPlaces, type Place } from "./places.js";
import { asOptionalKey, keysLeftEmpty } from "./typed.js";

/** Returns a default of plain text that AWS refuses where the template uses it. */
export function* untypedFindings(template: Template, name: string, parameter: JsonObject): Iterable<Finding> {
  const [type, given] = [own(parameter, "Type"), own(parameter, "Default")];
  if (typeof given !== "string" || (type !== "String" && type !== "CommaDelimitedList")) return;
  if (given === "" && keysLeftEmpty(template, name).length > 0)
    yield asOptionalKey({ name, message: "an empty value is not a valid key pair (InvalidKeyPair.NotFound)" }, false);
  const place = placesOf(given).find(({ isAt }) => isUsed(template, name, isAt));
  if (place === undefined || isComparedWith(template, name, given)) return;
  const refused: Refused = {
    name,
    message: `AWS rejects ${given === "" ? "an empty value" : given} (${place.answer})`,
  };
  yield asked(template, refused, place.noun, place.example);
}

function placesOf(given: string): readonly Place[] {
  if (given === "") return emptyPlaces;
  return given.split(",").flatMap((item) => lookedUp(item.trim()));
}

/** True if a property at such a place takes the parameter as its whole value, or as an item, where all have their defaults. */
function isUsed(template: Template, name: string, isAt: (place: string) => boolean): boolean {
  const uses = template.referencesTo(name).filter(({ section }) => section === "Resources");
  return uses.some((use) => {
    const place = placeOf(template, use);
    return place !== undefined && isAt(place) && holdByDefault(template, use.guards) === true;
  });
}

/** Returns the type and the property that take a reference as their value, or an item of it; undefined for a part of a text. */
function placeOf(template: Template, { kind, path, owner }: Reference): string | undefined {
  const resource = template.resource(owner);
  const start = resource?.path.length ?? 0;
  if (resource === undefined || kind !== "Ref" || path[start] !== "Properties") return undefined;
  const steps: string[] = [];
  for (let index = start + 1; index < path.length; index += 1) {
    const step = path[index];
    if (step === "Fn::If" || (step === "Fn::Select" && path[index + 1] === 1)) index += 1;
    else if (typeof step === "string" && step.startsWith("Fn::")) return undefined;
    else if (typeof step === "string") steps.push(step);
  }
  return [resource.type, ...steps].join(".");
}

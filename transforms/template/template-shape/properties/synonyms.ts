import { synonyms } from "./synonym-table.js";
import { inForm } from "./forms.js";
import { freeIn, placeOf, renamed, roughlyTakenAs, type Method } from "./unknown.js";
import { lettersOf } from "../../../../src/values/letters.js";

/** Names that the property has elsewhere: in the API, in Terraform, in AWS SAM. */
export const synonymous: Method = (unknown) => {
  const { type, map, name } = unknown;
  // Where the map around lacks a property of that name, it may as well be that one a level too low.
  const above = map.around;
  if (above?.properties.get(name)?.isRequired === true && !Object.hasOwn(above.value, name)) return [];
  const places = Object.hasOwn(synonyms, type.name) ? synonyms[type.name] : undefined;
  const place = placeOf(map);
  const names = places !== undefined && Object.hasOwn(places, place) ? places[place] : undefined;
  const [, meant] = Object.entries(names ?? {}).find(([written]) => lettersOf(written) === lettersOf(name)) ?? [];
  return freeIn(map)
    .filter((property) => property.name === meant)
    .flatMap((property) => {
      const taken = roughlyTakenAs(property.type, unknown.value);
      const value = taken === undefined ? undefined : inForm(unknown, property, taken);
      return value === undefined ? [] : [renamed(unknown, property.name, value)];
    });
};

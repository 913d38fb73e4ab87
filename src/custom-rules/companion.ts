import { cutWord, shown } from "../config/fault.js";
import type { NamedRecipe } from "../contract/named.js";
import type { Want } from "../contract/rule.js";
import { closestMatch } from "../values/closest-match.js";
import { isObject, type Json } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import type { RuleFaults } from "./faults.js";
import { FieldReader } from "./field-reader.js";
import type { RuleVocabulary } from "./vocabulary.js";

/** Returns the wish for a resource that a recipe makes; undefined, with a fault, for what names none. */
export function readCompanion(
  value: Json | undefined,
  path: Path,
  { recipes }: Pick<RuleVocabulary, "recipes">,
  faults: RuleFaults,
): Want | undefined {
  const names = recipes.map(({ name }) => name);
  const example = `write {${names[0] ?? "kmsKey"}: {...}}`;
  if (!isObject(value) || Object.keys(value).length !== 1) {
    faults.add(path, `companion must name one recipe, not ${shown(value ?? null)}`, example);
    return undefined;
  }
  const [[name, given] = ["", null]] = Object.entries(value);
  const recipe = recipes.find((each) => each.name === name);
  if (recipe === undefined) {
    const guess = closestMatch(name, names);
    const help = guess === undefined ? `expected one of: ${names.join(", ")}` : `did you mean ${guess}?`;
    faults.addKey([...path, name], `unknown recipe ${cutWord(name)}`, help);
    return undefined;
  }
  if (given !== null && !isObject(given)) {
    faults.add([...path, name], `${name} must be a mapping, not ${shown(given)}`, example);
    return undefined;
  }
  return wishFor(recipe, new FieldReader(given ?? {}, [...path, name], faults));
}

/** Returns what a recipe makes with the values that it is given; undefined where they are not what it takes. */
function wishFor({ name, fields, recipe }: NamedRecipe, reader: FieldReader): Want | undefined {
  const before = reader.faults.all.length;
  reader.knowsOnly(
    fields.map((field) => field.name),
    name,
  );
  const texts = new Map(
    fields.map((field) => {
      const { name: key, words } = field;
      if (field.isOptional !== true && !Object.hasOwn(reader.map, key))
        reader.faults.add(reader.path, `${name} without ${key}`, `add ${key}: ${field.description}`);
      const values = words === undefined ? reader.texts(key) : reader.words(key, words);
      if (field.form === "text" && (values ?? []).length > 1)
        reader.faults.add([...reader.path, key], `${key} must be one value, not a list`, "keep one of them");
      return [key, values] as const;
    }),
  );
  if (reader.faults.all.length > before) return undefined;
  return { companion: recipe({ text: (key) => texts.get(key)?.[0], texts: (key) => texts.get(key) ?? [] }) };
}

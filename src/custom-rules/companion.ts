import { cutWord, shown } from "../config/fault.js";
import type { NamedRecipe, RecipeField } from "../contract/named.js";
import type { Want } from "../contract/rule.js";
import { closestMatch } from "../values/closest-match.js";
import { isObject, type Json } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import type { RuleFaults } from "./faults.js";
import { FieldReader } from "./field-reader.js";
import { checkLiteral } from "./literal.js";
import type { RuleVocabulary } from "./vocabulary.js";

/** Returns the wish for a resource that a recipe makes; undefined, with a fault, for what names none. */
export function readCompanion(
  value: Json | undefined,
  { path, property }: { path: Path; property: string },
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
  return wishFor(recipe, property, new FieldReader(given ?? {}, [...path, name], faults));
}

/** Returns what a recipe makes with the values that it is given; undefined where they are not what it takes. */
function wishFor({ name, fields, recipe }: NamedRecipe, property: string, reader: FieldReader): Want | undefined {
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
      if (field.holds !== undefined) values?.forEach((each) => check(field.holds, each, [...reader.path, key]));
      return [key, values] as const;
    }),
  );
  function check(holds: RecipeField["holds"], text: string, path: Path): void {
    if (holds === "Fn::Sub") checkLiteral({ "Fn::Sub": text }, path, reader.faults);
    else if (!/^[A-Za-z0-9]{1,200}$/.test(text.replace("<LogicalId>", "")))
      reader.faults.add(
        path,
        `${cutWord(text)} is no logical ID`,
        "use letters and digits, and <LogicalId> for that of the resource",
      );
  }
  if (reader.faults.all.length > before) return undefined;
  const values = { text: (key: string) => texts.get(key)?.[0], texts: (key: string) => texts.get(key) ?? [] };
  return { companion: recipe(values, property) };
}

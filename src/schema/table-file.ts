import { own, type Json } from "../values/json.js";

/**
 * The file of one service: `definitions`, `enums` and `relations` are named by their number in codes, `types` by their names.
 *
 * A type has `p` its properties, `a` what Fn::GetAtt reads, `i` its primary identifier, `r` what Ref gives if that is something
 * else, `t` the property of its tags (`[Tags` a list, `{Tags` a map), `x` the paths whose change replaces the resource although
 * their code does not say so (`?A.B` sometimes), and `d` if it holds data. Properties are grouped by code: `{ "*!s": "A B" }`
 * are two texts that are required and replace the resource; `src/schema/code.ts` reads the codes.
 */
export class TableFile {
  readonly #root: Json;

  constructor(text: string) {
    this.#root = JSON.parse(text);
  }

  /** Returns the entry of a type; undefined where there is none. */
  type(name: string): Json | undefined {
    return own(own(this.#root, "types"), name);
  }

  /** The names of its types. */
  get types(): readonly string[] {
    return Object.keys(own(this.#root, "types") ?? {});
  }

  /** Returns the codes of a nested definition by the names of its properties. */
  definition(number: number): Map<string, string> {
    return codesByName(this.#item("definitions", number));
  }

  /** Returns a list of allowed values. */
  allowedValues(number: number): readonly string[] {
    const values = this.#item("enums", number);
    return Array.isArray(values) ? values.map(String) : [];
  }

  /** Returns what a value refers to, such as `AWS::KMS::Key.Arn`. */
  references(number: number): readonly string[] {
    return wordsOf(this.#item("relations", number));
  }

  #item(list: string, number: number): Json | undefined {
    const items = own(this.#root, list);
    return Array.isArray(items) ? items[number] : undefined;
  }
}

/** Returns codes by name of what the table keeps as names by code. */
export function codesByName(groups: Json | undefined): Map<string, string> {
  const codes = new Map<string, string>();
  for (const [code, names] of Object.entries(groups ?? {})) {
    for (const name of wordsOf(names)) codes.set(name, code);
  }
  return codes;
}

/** Returns the words of a text that are parted by spaces. */
export function wordsOf(text: Json | undefined): string[] {
  return typeof text === "string" && text !== "" ? text.split(" ") : [];
}

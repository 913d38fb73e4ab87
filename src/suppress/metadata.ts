import { isObject, own, type Json } from "../values/json.js";
import { at, type Path } from "../values/pointer.js";
import type { Positions } from "../source/positions.js";
import { listed, parseDirective, reasonIn, textOf } from "./directive.js";
import type { Members } from "./members.js";
import { shorten } from "./shorten.js";
import { joined, type Mistake, type Reading, type Suppression } from "./suppression.js";

const key = "cfn-fix";

/** Returns the suppressions under `Metadata` of the resources and of the template. `known`: the ids of the rules. */
export function inMetadata(positions: Positions, members: Members, known: ReadonlySet<string>): Reading {
  const owners: Path[] = [[], ...members.all.map(({ path }) => path)];
  return joined(
    owners.flatMap((scope) => {
      const path = [...scope, "Metadata", key];
      const value = at(positions.source.view, path);
      return value === undefined ? [] : [new MetadataReader(positions, scope, known).read(value, path)];
    }),
  );
}

class MetadataReader {
  readonly #suppressions: Suppression[] = [];
  readonly #mistakes: Mistake[] = [];

  constructor(
    readonly positions: Positions,
    readonly scope: Path,
    readonly known: ReadonlySet<string>,
  ) {}

  /** Reads `{ignore: …}`, and in short `ignore[a]` or a list of ids. */
  read(value: Json, path: Path): Reading {
    if (typeof value === "string") this.#directive(value, path);
    else if (Array.isArray(value)) this.#ignore(value, path, "");
    else if (isObject(value)) this.#object(value, path);
    else this.#wrong(path, `${key} in Metadata needs the key "ignore"`);
    return { suppressions: this.#suppressions, mistakes: this.#mistakes };
  }

  #object(value: Json, path: Path): void {
    const ignore = own(value, "ignore");
    const stray = Object.keys(isObject(value) ? value : {}).find((name) => name !== "ignore" && name !== "reason");
    if (stray !== undefined)
      this.#wrong([...path, stray], `${key} in Metadata has the unknown key "${shorten(stray)}". Write "ignore"`);
    else if (ignore === undefined) this.#wrong(path, `${key} in Metadata needs the key "ignore"`);
    if (ignore !== undefined) this.#ignore(ignore, [...path, "ignore"], reasonOf(value));
  }

  #directive(text: string, path: Path): void {
    const parsed = parseDirective(text.trim(), this.known);
    if ("problem" in parsed)
      this.#wrong(path, `"${shorten(text)}" in Metadata is not a suppression. Write "ignore" or "ignore[<rule>]"`);
    else this.#add(parsed.ids, parsed.reason, path);
  }

  /** Reads `true`, an id, or a list of ids and of `{id, reason}`. */
  #ignore(value: Json, path: Path, reason: string): void {
    if (value === true) this.#add(undefined, reason, path);
    else if (value === false) return;
    else if (Array.isArray(value)) value.forEach((item, index) => this.#item(item, [...path, index], reason));
    else this.#item(value, path, reason);
  }

  #item(item: Json, path: Path, reason: string): void {
    const id = isObject(item) ? own(item, "id") : item;
    const ids = typeof id === "string" ? listed(id) : [];
    if (ids.length > 0) return this.#add(ids, reasonOf(item) || reason, path);
    this.#wrong(path, `${key} in Metadata: expected true, rule IDs or { id, reason }`);
  }

  #add(ids: readonly string[] | undefined, reason: string, path: Path): void {
    this.#suppressions.push({
      scope: this.scope,
      ids,
      reason,
      offset: this.#offset(path),
      text: textOf("ignore", ids),
    });
  }

  #wrong(path: Path, message: string): void {
    this.#mistakes.push({ offset: this.#offset(path), message });
  }

  #offset(path: Path): number {
    return this.positions.rangeOf(path).start;
  }
}

function reasonOf(value: Json): string {
  const reason = own(value, "reason");
  return typeof reason === "string" ? reasonIn(reason) : "";
}

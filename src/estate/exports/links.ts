import { compareNames } from "./compare-names.js";
import type { ExportName } from "./export-name.js";
import { likeliest } from "./distance.js";
import { readsBetween } from "./reads.js";
import type { Exported, Imported } from "./interface.js";
import type { FiledInterface, Link } from "./link.js";

/** An export that an import may mean. */
interface Match {
  readonly offer: Offer;
  readonly likeness: Link["likeness"];
}

interface Offer {
  readonly file: string;
  readonly exported: Exported;
  readonly name: ExportName;
}

/**
 * Returns who imports what from whom. Of several exports that an import may mean, those that it means for certain
 * count, else those whose files are called like it, and of these the nearest.
 */
export function linksBetween(files: readonly FiledInterface[]): Link[] {
  const offers = new Offers(files);
  const imported = files.flatMap(({ file, interface: { imports } }) =>
    imports.flatMap((place) =>
      offers.for(file, place).map(({ offer, likeness }) => {
        const { section, owner } = place;
        const { output } = offer.exported;
        return { exporter: offer.file, output, importer: file, place: { section, owner }, likeness };
      }),
    ),
  );
  return [...imported, ...readsBetween(files)];
}

/** So many last characters tell most names apart. */
const endLength = 3;

/** All that the templates of a run export, found by the end of the name, since a run may have thousands. */
class Offers {
  readonly #byText = new Map<string, Offer[]>();
  readonly #byEnd = new Map<string, Offer[]>();
  /** The answers so far: the same name is imported over and over. */
  readonly #answers = new Map<string, readonly Match[]>();

  constructor(files: readonly FiledInterface[]) {
    for (const { file, interface: own } of files) {
      for (const exported of own.exports) {
        for (const name of exported.names) {
          const offer = { file, exported, name };
          if (name.isKnown) add(this.#byText, name.text, offer);
          add(this.#byEnd, endOf(name), offer);
        }
      }
    }
  }

  for(file: string, { names }: Imported): Match[] {
    const found = names
      .flatMap((name) => this.#matching(name).filter(({ offer }) => !offer.exported.passedOn.includes(name.text)))
      .filter(({ offer }) => offer.file !== file);
    const certain = found.filter(({ likeness }) => likeness === "certain");
    const near = likeliest(
      file,
      names,
      (certain.length > 0 ? certain : found).map((each) => ({ ...each, file: each.offer.file })),
    );
    return [...new Map(near.map((each) => [each.offer.exported, each])).values()];
  }

  #matching(name: ExportName): readonly Match[] {
    const key = `${name.text}\n${name.byDefault ?? ""}`;
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const end = endOf(name);
    const candidates = new Set([
      ...(this.#byText.get(name.text) ?? []),
      ...(end === "" ? [...this.#byEnd.values()].flat() : (this.#byEnd.get(end) ?? [])),
      ...(this.#byEnd.get("") ?? []),
    ]);
    const found = [...candidates].flatMap((offer) => {
      const likeness = compareNames(offer.name, name);
      return likeness === "no" ? [] : [{ offer, likeness }];
    });
    this.#answers.set(key, found);
    return found;
  }
}

/** Returns the last characters of a name; empty where fewer of them are known. */
function endOf({ parts }: ExportName): string {
  const last = parts.at(-1);
  return typeof last === "string" && last.length >= endLength ? last.slice(-endLength) : "";
}

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

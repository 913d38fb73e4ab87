import type { ChoiceLayer, Sourced, SourcedWords } from "../../contract/choice.js";
import { verdicts } from "../../contract/choice.js";
import { formerIdsOf } from "../../contract/former-ids.js";
import { isKnownPack, packFault, packIn, packPrefix, type OwnPacks } from "../../contract/selector.js";
import type { Severity } from "../../contract/severity.js";
import { CfnFixError, type Place } from "../../values/errors.js";
import { toPointer, type Path } from "../../values/pointer.js";
import type { FilePart, Layer, OwnPack, RulePart, Vocabulary } from "../config.js";
import { readDocument, type ConfigDocument } from "../document.js";
import { ConfigError, cutWord } from "../fault.js";
import { settingText } from "../setting-text.js";
import { validatorBy } from "../validate.js";
import type { WrittenPack } from "./written-pack.js";
import { packSchema } from "./schema.js";

/** Functions that find, read and name the files of packs. */
export interface PackReading {
  /** The path of the file of a pack, by a reference seen from a folder; undefined where there is none. */
  find: (reference: string, folder: string) => Promise<string | undefined>;
  read: (path: string) => Promise<string>;
  /** The folder of the file, from which its own references are seen. */
  folderOf: (path: string) => string;
  nameOf: (path: string) => string;
}

/** A place that names a pack: a file, or else the command line. */
export interface PackCaller {
  readonly file: string;
  readonly place: Place;
}

/** Longest chain of packs that extend each other; longer ones are a mistake, or worse. */
const maxChain = 5;

const validatePack = validatorBy<WrittenPack>(packSchema, "the pack");

/** Reads packs of an organization, each file once. */
export class PackLoader {
  readonly #known = new Map<string, Promise<OwnPack>>();

  constructor(
    readonly vocabulary: Vocabulary,
    readonly reading: PackReading,
  ) {}

  /**
   * Reads a pack with all that it extends. Throws `ConfigError` for what is wrong with a file, and `CfnFixError` for a
   * reference on the command line.
   */
  async load(
    reference: string,
    folder: string,
    caller: PackCaller | undefined,
    chain: readonly string[] = [],
  ): Promise<OwnPack> {
    const path = await this.#find(reference, folder, caller);
    if (chain.includes(path))
      throw refused(caller, `${this.reading.nameOf(path)} is extended already`, "break the circle");
    if (chain.length === maxChain)
      throw refused(caller, `more than ${maxChain} packs that extend each other`, "put some of them together");
    const known = this.#known.get(path) ?? this.#read(path, caller, [...chain, path]);
    this.#known.set(path, known);
    return await known;
  }

  async #find(reference: string, folder: string, caller: PackCaller | undefined): Promise<string> {
    const path = await this.#orRefused(reference, caller, () => this.reading.find(reference, folder));
    if (path !== undefined) return path;
    const { message, help } = packFault(cutWord(reference));
    throw refused(caller, message, help);
  }

  async #orRefused<T>(name: string, caller: PackCaller | undefined, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw error instanceof CfnFixError ? refused(caller, `${cutWord(name)}: ${error.message}`, error.help) : error;
    }
  }

  async #read(path: string, caller: PackCaller | undefined, chain: readonly string[]): Promise<OwnPack> {
    const file = this.reading.nameOf(path);
    const text = await this.#orRefused(file, caller, () => this.reading.read(path));
    const faults: CfnFixError[] = [];
    const document = documentIn(text, file, faults);
    const written = document.value === undefined ? undefined : await validatePack(document, this.vocabulary, faults);
    if (document.value === undefined)
      faults.push(
        new CfnFixError("USAGE", "the pack is empty", "give it a name, a title and rules", { line: 1, column: 1 }),
      );
    if (written === undefined || faults.length > 0) throw new ConfigError(file, faults);
    const place = (at: Path): Place => document.placeOf(toPointer(at));
    const references = [
      ...(written.extends ?? []).map((name, index) => ({ name, at: ["extends", index] })),
      ...(["rules", "ignore"] as const).flatMap((key) =>
        (written[key] ?? []).flatMap((word, index) => {
          const name = packIn(word);
          return name === undefined ? [] : [{ name, at: [key, index] }];
        }),
      ),
    ];
    const bases = new Map<string, OwnPack>();
    for (const { name, at } of references)
      if (!isKnownPack(name))
        bases.set(name, await this.load(name, this.reading.folderOf(path), { file, place: place(at) }, chain));
    return this.#packOf(written, file, place, bases);
  }

  #packOf(
    written: WrittenPack,
    file: string,
    placeOf: (at: Path) => Place,
    bases: ReadonlyMap<string, OwnPack>,
  ): OwnPack {
    const { name, title, version, extends: extended = [], rules = [], ignore = [] } = written;
    const from = (at: Path): string => `${file}:${placeOf(at).line}`;
    const current = formerIdsOf(this.vocabulary.rules);
    const wordsOf = (words: readonly string[], key: string): Sourced<string>[] =>
      words.map((word, index) => ({ value: current.get(word) ?? word, from: from([key, index]) }));
    const select = [
      ...wordsOf(
        extended.map((each) => `${packPrefix}${each}`),
        "extends",
      ),
      ...wordsOf(rules, "rules"),
    ];
    const layer: ChoiceLayer = {
      select: { value: select, from: from([]) },
      ignore: { value: wordsOf(ignore, "ignore"), from: from(["ignore"]) },
    };
    const chosen = verdicts(this.vocabulary.rules, [layer], ownPacks(bases));
    return {
      name,
      title,
      ...(version !== undefined && { version }),
      rules: new Set([...chosen].flatMap(([id, { runs }]) => (runs ? [id] : []))),
      parts: [...[...bases.values()].flatMap(({ parts }) => parts), partOf(written, from)],
      standards: [
        ...new Set([
          ...[...bases.values()].flatMap(({ standards }) => standards),
          ...select.flatMap(({ value }) => packIn(value) ?? []).filter(isKnownPack),
        ]),
      ],
    };
  }
}

/** Returns the rules of packs by the words for them. */
export function ownPacks(packs: ReadonlyMap<string, OwnPack>): OwnPacks {
  return new Map([...packs].map(([word, { rules }]) => [word, rules]));
}

/** Returns layers with what the packs say that they choose before each: it holds unless the layer says otherwise. */
export function withPackLayers(layers: readonly Layer[], packs: ReadonlyMap<string, OwnPack>): Layer[] {
  return layers.flatMap((layer) => {
    const { select, extendSelect } = layer.part;
    const names = new Set([...namesIn(select), ...namesIn(extendSelect)]);
    const parts = [...names].flatMap((name) => packs.get(name)?.parts ?? []);
    return [...parts.map((part) => ({ ...layer, part })), layer];
  });
}

function namesIn(words: SourcedWords | undefined): string[] {
  return (words?.value ?? []).flatMap(({ value }) => packIn(value) ?? []);
}

function documentIn(text: string, file: string, faults: CfnFixError[]): ConfigDocument {
  try {
    return readDocument(text, faults);
  } catch (error) {
    throw error instanceof CfnFixError ? new ConfigError(file, [...faults, error]) : error;
  }
}

function partOf({ settings = {}, severities = {} }: WrittenPack, from: (at: Path) => string): FilePart {
  const ids = new Set([...Object.keys(settings), ...Object.keys(severities)]);
  return { tags: new Map(), rules: new Map([...ids].map((id) => [id, rulePart(id)])) };

  function rulePart(id: string): RulePart {
    const severity: Severity | undefined = severities[id];
    return {
      ...(severity !== undefined && { severity: { value: severity, from: from(["severities", id]) } }),
      settings: new Map(
        Object.entries(settings[id] ?? {}).map(([name, value]) => [
          name,
          { value: settingText(value), from: from(["settings", id, name]) },
        ]),
      ),
      parameters: new Map(),
    };
  }
}

function refused(caller: PackCaller | undefined, message: string, help: string): Error {
  const error = new CfnFixError("USAGE", message, help, caller?.place);
  return caller === undefined ? error : new ConfigError(caller.file, [error]);
}

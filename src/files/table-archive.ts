import { closeSync, openSync, readSync } from "node:fs";
import { deflateRawSync, inflateRawSync } from "node:zlib";

/** So many digits at the head of an archive say how long its list of names is. */
const digits = 8;

/** A place in an archive. `isPacked`: the text is deflated. */
type Entry = readonly [start: number, length: number, isPacked?: 1];

/**
 * Returns texts as one file: hundreds of small ones take twice the room on a disk. Those that few templates need are
 * packed, and only what packs and unpacks them has to be loaded for that.
 */
export function archiveOf(texts: ReadonlyMap<string, string>, often: ReadonlySet<string>): Buffer {
  const bodies = [...texts].map(([name, text]) => {
    const isPacked = !often.has(name);
    return { name, isPacked, body: isPacked ? deflateRawSync(text, { level: 9 }) : Buffer.from(text) };
  });
  const places: Record<string, Entry> = {};
  let start = 0;
  for (const { name, body, isPacked } of bodies) {
    places[name] = isPacked ? [start, body.length, 1] : [start, body.length];
    start += body.length;
  }
  const list = Buffer.from(JSON.stringify(places));
  const head = Buffer.from(String(list.length).padStart(digits, "0"));
  return Buffer.concat([head, list, ...bodies.map(({ body }) => body)]);
}

/** Texts in one piece, each of which is read when it is asked for. */
export class TextArchive {
  readonly #bytesAt: (start: number, length: number) => Buffer;
  #places: ReadonlyMap<string, Entry> | undefined;
  #bodies = 0;

  /** `bytesAt`: gives the bytes of the archive at a place; fewer where it ends before. */
  constructor(bytesAt: (start: number, length: number) => Buffer) {
    this.#bytesAt = bytesAt;
  }

  /** Returns the text of a name; undefined where there is none. Throws for an archive that is cut off. */
  read(name: string): string | undefined {
    this.#places ??= this.#listed();
    const place = this.#places.get(name);
    if (place === undefined) return undefined;
    const [start, length, isPacked] = place;
    const body = this.#exactly(this.#bodies + start, length);
    return (isPacked === 1 ? inflateRawSync(body) : body).toString("utf8");
  }

  #listed(): ReadonlyMap<string, Entry> {
    const length = Number(this.#exactly(0, digits).toString());
    const places: Record<string, Entry> = JSON.parse(this.#exactly(digits, length).toString());
    this.#bodies = digits + length;
    return new Map(Object.entries(places));
  }

  #exactly(start: number, length: number): Buffer {
    const bytes = this.#bytesAt(start, length);
    if (bytes.length !== length) throw new Error("the table of resource types ends before its time");
    return bytes;
  }
}

/** Returns what reads the bytes of a file. It throws what the file system says, when it cannot be read. */
export function bytesOfFile(path: URL): (start: number, length: number) => Buffer {
  return (start, length) => {
    const file = openSync(path, "r");
    try {
      const bytes = Buffer.allocUnsafe(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, start));
    } finally {
      closeSync(file);
    }
  };
}

import { closeSync, openSync, readSync } from "node:fs";

/** So many digits at the head of an archive say how long its list of names is. */
const digits = 8;

/** Returns texts as one file: hundreds of small ones take several times the room on a disk. */
export function archiveOf(texts: ReadonlyMap<string, string>): Buffer {
  const bodies = [...texts].map(([name, text]) => ({ name, body: Buffer.from(text) }));
  const places: Record<string, [start: number, length: number]> = {};
  let start = 0;
  for (const { name, body } of bodies) {
    places[name] = [start, body.length];
    start += body.length;
  }
  const list = Buffer.from(JSON.stringify(places));
  const head = Buffer.from(String(list.length).padStart(digits, "0"));
  return Buffer.concat([head, list, ...bodies.map(({ body }) => body)]);
}

/** Texts in one piece, each of which is read when it is asked for. */
export class TextArchive {
  readonly #bytesAt: (start: number, length: number) => Buffer;
  #places: ReadonlyMap<string, readonly [start: number, length: number]> | undefined;
  #bodies = 0;

  /** `bytesAt`: gives the bytes of the archive at a place; fewer where it ends before. */
  constructor(bytesAt: (start: number, length: number) => Buffer) {
    this.#bytesAt = bytesAt;
  }

  /** Returns the text of a name; undefined where there is none. Throws for an archive that is cut off. */
  read(name: string): string | undefined {
    this.#places ??= this.#listed();
    const place = this.#places.get(name);
    return place && this.#textAt(this.#bodies + place[0], place[1]);
  }

  #listed(): ReadonlyMap<string, readonly [number, number]> {
    const length = Number(this.#textAt(0, digits));
    const places: Record<string, [number, number]> = JSON.parse(this.#textAt(digits, length));
    this.#bodies = digits + length;
    return new Map(Object.entries(places));
  }

  #textAt(start: number, length: number): string {
    const bytes = this.#bytesAt(start, length);
    if (bytes.length !== length) throw new Error("the table of resource types ends before its time");
    return bytes.toString("utf8");
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

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

/** Texts in one file, each of which is read when it is asked for. Throws what the file system says, when it cannot be read. */
export class TableArchive {
  readonly #file: URL;
  #places: ReadonlyMap<string, readonly [start: number, length: number]> | undefined;
  #bodies = 0;

  constructor(file: URL) {
    this.#file = file;
  }

  /** Returns the text of a name; undefined where there is none. */
  read(name: string): string | undefined {
    const file = openSync(this.#file, "r");
    try {
      this.#places ??= this.#listed(file);
      const place = this.#places.get(name);
      return place && bytesAt(file, this.#bodies + place[0], place[1]);
    } finally {
      closeSync(file);
    }
  }

  #listed(file: number): ReadonlyMap<string, readonly [number, number]> {
    const length = Number(bytesAt(file, 0, digits));
    const places: Record<string, [number, number]> = JSON.parse(bytesAt(file, digits, length));
    this.#bodies = digits + length;
    return new Map(Object.entries(places));
  }
}

function bytesAt(file: number, start: number, length: number): string {
  const bytes = Buffer.allocUnsafe(length);
  const read = readSync(file, bytes, 0, length, start);
  if (read !== length) throw new Error("the table of resource types ends before its time");
  return bytes.toString("utf8");
}

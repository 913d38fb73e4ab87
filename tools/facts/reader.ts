import { format } from "prettier";
import { groupBy } from "../../src/values/group-by.js";
import type { Json } from "../../src/values/json.js";

/** How a table of facts is made of what AWS says. */
export interface FactsReader {
  /** The constant that holds it. */
  readonly constant: string;
  /** What it is, for readers of the file. */
  readonly comment: string;
  readonly source: string;
  /** For how many months it may change templates. */
  readonly months: number;
  /** The member of the constant that holds the facts, and its TypeScript type; words in groups, as `names`, if not said. */
  readonly member?: { readonly name: string; readonly type: string };
  /** Returns the facts, of the text of the answer. Throws where it has none. */
  read(answer: string): Json;
}

const words = { name: "names", type: "Readonly<Record<string, string>>" };

/** Returns what reads an answer in JSON. */
export function json(read: (answer: Json) => Json): (answer: string) => Json {
  return (text) => {
    const answer: Json = JSON.parse(text);
    return read(answer);
  };
}

/** Returns words in groups as tables of names hold them: sorted, once each, with blanks between them. */
export function grouped(names: Iterable<readonly [group: string, name: string]>): Json {
  const groups = [...groupBy([...names], ([group]) => [group])].sort(([a], [b]) => (a < b ? -1 : 1));
  if (groups.length === 0) throw new Error("the answer has none of the names that the table holds");
  return Object.fromEntries(
    groups.map(([group, members]) => [group, [...new Set(members.map(([, name]) => name))].sort().join(" ")]),
  );
}

/** Returns the file of a table that is made of an answer of this day. */
export async function factsText(reader: FactsReader, date: string, answer: string): Promise<string> {
  const { constant, comment, source, months, member = words, read } = reader;
  const dates = { source, of: date, expires: later(date, months) };
  const facts = JSON.stringify(read(answer));
  // Words are many, and most runs need none of them: V8 compiles a function when it is first called.
  const held = member === words ? `get ${member.name}() { return ${facts}; }` : `${member.name}: ${facts}`;
  const text = `// Written by tools/facts.ts.
import type { Dated } from "./dated.js";

/** ${comment} */
export const ${constant}: Dated & { readonly ${member.name}: ${member.type} } =
  { ${JSON.stringify(dates).slice(1, -1)}, ${held} };
`;
  return format(text, { parser: "typescript", printWidth: 120, objectWrap: "collapse" });
}

function later(date: string, months: number): string {
  const end = new Date(`${date}T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + months);
  return end.toISOString().slice(0, 10);
}

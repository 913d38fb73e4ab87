import { lazy } from "../../../../src/values/memoize.js";

/** Variables that a shell has by itself. Those with an underscore need no list: nothing in a template can be called so. */
const shellVariables: ReadonlySet<string> = new Set(
  "HOME PATH USER HOSTNAME PWD SHELL LANG UID EUID RANDOM IFS TERM LOGNAME OLDPWD PPID FUNCNAME LINENO OSTYPE SECONDS TMPDIR".split(
    " ",
  ),
);

/** Names that documents of other languages have: the context of AWS AppSync and of mapping templates. */
const documentVariables = /^(?:context|ctx|util|input)\./;

/** A text that is a program, or a document with variables of its own. */
export class Script {
  readonly #given = lazy(() => new Set(givenIn(this.text)));
  readonly #isProgram = lazy(() =>
    /=>|\b(?:const|let|var)\s|\bfunction\b|\bexports\b|\brequire\(|\bimport\s/.test(this.text),
  );
  readonly #literals = lazy(() => templateLiteralsIn(this.text));

  constructor(readonly text: string) {}

  /** True if the script gives a name a value, or uses it without braces. */
  gives(name: string): boolean {
    return this.#given().has(name);
  }

  /**
   * True if a name in braces is one of the script: it gives it a value or uses it in another form, or nothing in a template
   * can be called so. `name` is what is between the braces.
   */
  has(name: string, offset: number): boolean {
    if (!/^[A-Za-z0-9]+(?:\.[A-Za-z0-9.]+)?$/.test(name)) return true;
    const [first = name] = name.split(".");
    if (/^\d+$/.test(name) || shellVariables.has(name) || documentVariables.test(name)) return true;
    return this.gives(first) || (this.#isProgram() && this.#isInLiteral(offset));
  }

  #isInLiteral(offset: number): boolean {
    const marks = this.#literals();
    let [from, to] = [0, marks.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((marks[middle] ?? 0) < offset) from = middle + 1;
      else to = middle;
    }
    return from % 2 === 1;
  }
}

/** Returns the places of the backticks of a text. */
function templateLiteralsIn(text: string): readonly number[] {
  const marks: number[] = [];
  for (let at = text.indexOf("`"); at >= 0; at = text.indexOf("`", at + 1)) if (text[at - 1] !== "\\") marks.push(at);
  return marks;
}

/** So many characters around a name are looked at. */
const reach = 40;

/** Returns the names that a script gives values, or uses without braces. */
function* givenIn(text: string): Iterable<string> {
  for (const { 0: name, index } of text.matchAll(/[A-Za-z0-9_]+/g)) {
    const end = index + name.length;
    if (name.length > reach) continue;
    const before = text.slice(Math.max(0, index - reach), index);
    if (isGiven(before, name, text.slice(end, end + 2 * reach))) yield name;
  }
}

function isGiven(before: string, name: string, after: string): boolean {
  if (before.endsWith("$")) return true;
  const [, value] = /^(?:\+=|=(?!=)|\s=(?!=)|\s:=)(.*)/s.exec(after) ?? [];
  // A variable that gets nothing but itself comes from elsewhere.
  const isItself = value !== undefined && value.trimStart().replace(/^["']/, "").startsWith(`\${${name}}`);
  if (value !== undefined && !isItself && /(?:^|[\s;&|("'`])$/.test(before)) return true;
  const isDeclared = /\b(?:export|local|declare|readonly|let|const|var|for|foreach|read|def)\s+(?:-\w+\s+)?$/.test(
    before,
  );
  if (isDeclared && !isItself) return true;
  // The variables of a build are declared so.
  const [line = ""] = after.split("\n");
  return /^[A-Z0-9]+$/.test(name) && isAtLineStart(before) && /^:\s/.test(line) && !line.includes(`\${${name}}`);
}

/** True if nothing but spaces stands between a line break and the end of a text. */
function isAtLineStart(before: string): boolean {
  const line = before.lastIndexOf("\n");
  return line >= 0 && before.slice(line).trim() === "";
}

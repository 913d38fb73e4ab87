/** A stretch of a line of code with what it is: a kind of token, or a changed word. */
export interface Run {
  text: string;
  mark: string;
}

const characters: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#x27": "'",
  "#x2F": "/",
};

/** Returns the runs of the small HTML that highlight.js and diff2html make: escaped text, and elements around it. */
export function runsOf(markup: string): Run[] {
  const runs: Run[] = [];
  const open: string[] = [];
  for (const [, close, name, attributes = "", entity, text = ""] of markup.matchAll(
    /<(\/?)([a-z]+)(\s[^<>]*)?>|&(#?\w{1,20});|([^<&]+)/g,
  )) {
    if (name === undefined)
      add(runs, text + (entity === undefined ? "" : (characters[entity] ?? "")), open.at(-1) ?? "");
    else if (close === "/") open.pop();
    else open.push(/class="([^"]*)"/.exec(attributes)?.[1] ?? name);
  }
  return runs;
}

function add(runs: Run[], text: string, mark: string): void {
  const last = runs.at(-1);
  if (last !== undefined && last.mark === mark) last.text += text;
  else runs.push({ text, mark });
}

/** Runs over several lines as runs of each line. */
export function runsByLine(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const { text, mark } of runs) {
    text.split("\n").forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part !== "") lines.at(-1)?.push({ text: part, mark });
    });
  }
  return lines;
}

/** Cuts two ways to divide the same text into the pieces that both agree on: each with its token and its word mark. */
export function* crossed(
  tokens: readonly Run[],
  words: readonly Run[],
): Generator<{ text: string; token: string; word: string }> {
  let [token, word] = [0, 0];
  let [tokenStart, wordStart] = [0, 0];
  for (;;) {
    const [left, right] = [tokens[token], words[word]];
    if (left === undefined || right === undefined) return;
    const length = Math.min(left.text.length - tokenStart, right.text.length - wordStart);
    yield { text: left.text.slice(tokenStart, tokenStart + length), token: left.mark, word: right.mark };
    tokenStart += length;
    wordStart += length;
    if (tokenStart === left.text.length) [token, tokenStart] = [token + 1, 0];
    if (wordStart === right.text.length) [word, wordStart] = [word + 1, 0];
  }
}

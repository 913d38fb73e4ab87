import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const root = fileURLToPath(new URL("../../", import.meta.url));
const literal = /(?<=[=(,:!&|?[\s])\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n[])+)\/([dgimsuvy]*)(?=[.,;)\s\]])/g;

interface Literal {
  file: string;
  regex: RegExp;
}

function literalsBelow(folder: string): Literal[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  return files.flatMap((name) => {
    const code = readFileSync(join(root, folder, name), "utf8").replace(/^ *(?:\*|\/\/|\/\*\*).*$/gm, "");
    return [...code.matchAll(literal)].flatMap(([, source = "", flags = ""]) => {
      try {
        // All matches are asked for, as replaceAll and matchAll do.
        return [{ file: `${folder}/${name}`, regex: new RegExp(source, flags.includes("g") ? flags : `${flags}g`) }];
      } catch {
        return [];
      }
    });
  });
}

const length = 60_000;
const units = [
  " ",
  "\t",
  "\n",
  "\r\n",
  "a",
  "A",
  "0",
  "/",
  "-",
  ".",
  "*",
  "#",
  ":",
  '"',
  "'",
  "\\",
  "{",
  "}",
  "[",
  "]",
  "(",
  "<",
  ">",
  "&",
  "%",
  "@",
  "=",
  ",",
  "$",
  "${",
  "${a",
  "{{",
  "&{",
  "a ",
  "a.",
  "a:",
  " #",
  " \n",
  "*/",
  "/a",
  "1,",
  "a-",
  "Type:",
  "aws:",
  "\u00a0",
];
const texts = units.flatMap((unit) => {
  const run = unit.repeat(Math.floor(length / unit.length));
  return [`${run}\0`, `x${run}\0x`];
});

/** A text in the way of what the expression begins with: its letters, and then a long run. */
function tailored({ source }: RegExp): string[] {
  const words = source.match(/[A-Za-z][A-Za-z_ -]{2,}/g) ?? [];
  return words
    .slice(0, 4)
    .flatMap((word) =>
      [" ", "0", "a", "/"]
        .map((unit) => `${word}${unit.repeat(length)}\0`)
        .concat(word.repeat(Math.floor(length / word.length))),
    );
}

describe("regular expressions take time in proportion to the text", () => {
  const all = ["src", "transforms"].flatMap(literalsBelow);

  it("all are found", () => expect(all.length).to.be.above(150));

  for (const folder of ["src", "transforms"]) {
    it(`in ${folder}, with runs of 60,000 characters of all kinds`, function () {
      this.timeout(120_000);
      const slow: string[] = [];
      for (const { file, regex } of all.filter((each) => each.file.startsWith(folder))) {
        for (const text of [...texts, ...tailored(regex)]) {
          const started = process.cpuUsage();
          for (const match of text.matchAll(regex)) void match;
          // One that tries all ways needs seconds for this text, or days; one that does not, a millisecond or two.
          const seconds = process.cpuUsage(started).user / 1e6;
          if (seconds > 1)
            slow.push(
              `${file}: ${regex.source} takes ${seconds.toFixed(1)} s for ${JSON.stringify(text.slice(0, 12))}…`,
            );
        }
      }
      expect(slow).to.deep.equal([]);
    });
  }
});

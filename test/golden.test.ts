import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect } from "chai";
import { parseSource } from "../src/source/source.js";
import { findingsOf, findingsText, goldenCases, goldenFolders, run } from "./golden/cases.js";
import { failuresIn } from "./promises/failed.js";
import { strangers } from "./promises/invariants/types-named.js";

function view(text: string): unknown {
  return parseSource(text).view;
}

/** The text of a file that need not exist. */
function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

for (const folder of goldenFolders()) {
  describe(`golden cases of ${folder}`, () => {
    for (const goldenCase of goldenCases(folder)) {
      const { before, afterPath, findingsPath, name, rollout } = goldenCase;
      const expected = textOf(afterPath) ?? before;
      const isYaml = !basename(afterPath).endsWith(".json");

      describe(`${name} (${rollout})`, () => {
        it("becomes what the golden file says", () => {
          const result = run(goldenCase, before);
          expect(result.output).to.equal(expected);
          expect(result.changed).to.equal(existsSync(afterPath));
        });

        it("is reported as the golden file says", () => {
          const result = run(goldenCase, before);
          expect(findingsOf(result).length > 0 ? findingsText(result) : undefined).to.equal(textOf(findingsPath));
        });

        it("makes no rule fail, and is about resources of the types that the rules name", () => {
          const result = run(goldenCase, before);
          expect(failuresIn(result)).to.deep.equal([]);
          expect(strangers(before, result)).to.deep.equal([]);
        });

        it("has nothing left to change afterwards", () => {
          expect(run(goldenCase, expected).output).to.equal(expected);
        });

        if (name.startsWith("clean")) it("does not change, being clean", () => expect(expected).to.equal(before));

        if (isYaml) {
          it("means the same in JSON", () => {
            const twin = JSON.stringify(view(before), null, 2);
            expect(view(run(goldenCase, twin).output)).to.deep.equal(view(expected));
          });
        }

        it("keeps CRLF", () => {
          const windows = (text: string): string => text.replaceAll(/\r?\n/g, "\r\n");
          expect(run(goldenCase, windows(before)).output).to.equal(windows(expected));
        });
      });
    }
  });
}

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { cases } from "./errors/cases.js";
import { said } from "./errors/command.js";
import { neverSeen, shownElsewhere } from "./errors/elsewhere.js";
import { refusingPlaces } from "./errors/places.js";

/** Lines on stderr by part and case; `npx tsx test/errors/update.ts` writes them anew. */
const expected: Record<string, Record<string, string[]>> = JSON.parse(
  readFileSync(new URL("errors/expected.json", import.meta.url), "utf8"),
);
const root = new URL("../", import.meta.url);

describe("an error says where it is, what is wrong, and what to do", () => {
  for (const [part, all] of Object.entries(cases)) {
    describe(part, () => {
      for (const [name, setup] of Object.entries(all)) {
        it(name, async () => {
          const { code, stderr } = await said(setup);
          expect(stderr.split("\n").slice(0, -1)).to.deep.equal(expected[part]?.[name]);
          expect(code).to.equal(2);
          // FILE[:LINE:COLUMN]: what is wrong. what to do
          for (const line of stderr.trimEnd().split("\n"))
            expect(line).to.match(/^[^ ]+(?::\d+:\d+)?: .+\S\. \S.*[^.]$/);
        });
      }
    });
  }

  const places = refusingPlaces();
  const shown = Object.values(expected).flatMap((all) => Object.values(all).flat());

  it("all places that refuse something are found", () => expect(places.length).to.be.above(90));

  for (const { file, line, source, pattern } of places) {
    it(`is shown by a test: ${source} (src/${file}:${line})`, () => {
      const test = shownElsewhere[source];
      if (test !== undefined) {
        // The text there has its values filled in; the words before the first one are the same.
        const [words = ""] = source.split("${");
        expect(readFileSync(fileURLToPath(new URL(test, root)), "utf8")).to.include(words.trim());
      } else if (neverSeen[source] === undefined) expect(shown.some((text) => pattern.test(text))).to.equal(true);
    });
  }

  it("no message is excused that is shown, or gone", () => {
    const excused = [...Object.keys(shownElsewhere), ...Object.keys(neverSeen)];
    expect(excused.filter((source) => !places.some((place) => place.source === source))).to.deep.equal([]);
    const needless = Object.keys(neverSeen).filter((source) =>
      places.some((place) => place.source === source && shown.some((text) => text.includes(source))),
    );
    expect(needless).to.deep.equal([]);
  });
});

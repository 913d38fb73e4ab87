import { expect } from "chai";
import { appliers, isThere, misapplied } from "../promises/applies.js";
import { subjectOf } from "../promises/subject.js";
import { madeTexts, storedTexts } from "../promises/texts.js";
import { fix } from "../../src/index.js";
import { sample } from "./promise.js";

const texts = [...storedTexts(), ...madeTexts(24, 1)];
const forms: Readonly<Record<string, (text: string) => string>> = {
  "as they are": (text) => text,
  "with CRLF": (text) => text.replace(/\r?\n/g, "\r\n"),
  "without final newline": (text) => text.trimEnd(),
  "with a byte order mark": (text) => `\uFEFF${text.replace(/^\uFEFF/, "")}`,
};

/** Of which each form gets one. */
const parts = 8;

describe("property applies", () => {
  for (const applier of ["git apply", "patch -p1"] as const) {
    for (const [place, [form, written]] of Object.entries(forms).entries()) {
      it(`${applier} makes exactly the outputs of the diffs, of templates ${form}`, function () {
        if (!isThere(applier)) return this.skip();
        const subjects = texts
          .filter((_, index) => index % parts === place)
          .flatMap(({ name, text }) => subjectOf(name, written(text), {}, 1) ?? []);
        expect(misapplied(applier, subjects)).to.deep.equal([]);
      });
    }

    it(`${applier}: a breach would be seen`, function () {
      if (!isThere(applier)) return this.skip();
      const subject = subjectOf("sample.yaml", sample, {}, 1);
      if (subject === undefined) throw new Error("the sample is refused");
      const { result } = subject;
      expect(
        misapplied(applier, [{ ...subject, result: { ...result, output: `${result.output}\n` } }])[0]?.complaint,
      ).to.equal(`${applier} makes something else`);
      expect(
        misapplied(applier, [{ ...subject, result: { ...result, splices: fix(`#\n${sample}`).splices } }]),
      ).to.have.length(1);
    });
  }

  it("names a program for each way", () =>
    expect(Object.values(appliers).map(([program]) => program)).to.deep.equal(["git", "patch"]));
});

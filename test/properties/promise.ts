import { expect } from "chai";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import type { Invariant } from "../promises/invariant.js";
import { subjectOf, type Fix, type Subject } from "../promises/subject.js";
import { madeTexts, storedTexts } from "../promises/texts.js";
import { fix, rollouts, type FixOptions } from "../../src/index.js";
import { seed } from "../chance.js";
import { systems } from "../synthetic/systems.js";

/** How many templates a promise is tried on; `npm run prove:invariants` tries them all. */
const runs = 24;

const stored = storedTexts();
/** As many as it takes to have one of each kind. */
const kinds = systems.length;
const made = fc
  .tuple(fc.nat(99_999), fc.nat(kinds - 1))
  .map(([from, which]) => madeTexts(kinds, from)[which] ?? madeTexts(1, from)[0]);
const subjects = fc.record({
  template: fc.oneof(fc.constantFrom(...stored), made),
  rollout: fc.constantFrom(...rollouts),
  chance: fc.nat(),
});

/** A golden case, a sample or a made template, chosen by chance, keeps the promise. */
export function itIsKept({ id, promise, complaints }: Invariant): void {
  it(promise, function () {
    this.timeout(60_000);
    const tried = fc.check(
      fc.property(subjects, ({ template, rollout, chance }) => {
        const subject = template && subjectOf(template.name, template.text, { rollout }, chance);
        if (template && subject)
          expect((complaints(subject) ?? []).join("\n"), `${template.name}, rollout ${rollout}`).to.equal("");
      }),
      // A smaller seed of a template gives another one, not a smaller one.
      { numRuns: runs, seed, endOnFailure: true },
    );
    if (!tried.failed) return;
    const why = tried.errorInstance instanceof Error ? tried.errorInstance.message : String(tried.errorInstance);
    expect.fail(
      `${why}\n${id} is broken by ${JSON.stringify(tried.counterexample?.[0])}\nrun it again with CFN_FIX_SEED=${seed}`,
    );
  });
}

/** With what is wrong the promise is seen to be broken, and with what is right it is seen to be kept. */
export function aBreachIsSeen({ complaints }: Invariant, wrong: Fix, text = sample, options: FixOptions = {}): void {
  it("a breach would be seen", () => {
    expect(complaints(subject(text, options, fix))).to.deep.equal([]);
    expect(complaints(subject(text, options, wrong))).not.to.be.oneOf([undefined]).and.not.to.be.empty;
  });
}

function subject(text: string, options: FixOptions, make: Fix): Subject {
  const found = subjectOf("sample.yaml", text, options, 1, make);
  if (found === undefined) throw new Error("the sample is refused");
  return found;
}

/** A template that several rules correct. */
export const sample = readFileSync(new URL("../../samples/incomplete-all.yaml", import.meta.url), "utf8");

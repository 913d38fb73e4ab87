import { expect } from "chai";
import { applyPatch } from "../../src/edit/proof/patch.js";
import { write } from "../../src/edit/write/write.js";
import { CfnFixError } from "../../src/values/errors.js";
import type { Json } from "../../src/values/json.js";
import { parseSource } from "../../src/source/source.js";
import { complaints } from "./checks.js";
import { generator, RandomOperations } from "./random-operations.js";
import { templates } from "./templates.js";
import { seed as chosen } from "../chance.js";
import { twins } from "./twins.js";

const chance = generator(chosen);
const trials = 25;
/** The codes that a trial may end in instead of proved text. */
const refusals = ["ANCHORED", "EXPLICIT_KEY"];

describe("random operations", () => {
  for (const [name, template] of Object.entries(templates)) {
    for (const [twin, make] of Object.entries(twins)) {
      const seed = Math.floor(chance() * 1_000_000);
      const text = make(parseSource(template), generator(seed));
      if (text === undefined) continue;
      it(`on ${name} (${twin}) give proved text that is only changed where it must be`, () => {
        const source = parseSource(text);
        const random = new RandomOperations(generator(seed));
        for (let trial = 0; trial < trials; trial++) {
          const operations = random.next(source.view);
          const next = applied(source.view, operations);
          if (next === undefined) continue;
          const context = `seed ${seed}, trial ${trial}: ${JSON.stringify(operations)}`;
          try {
            expect(complaints(source, operations, write(source, next, new Map())), context).to.deep.equal([]);
          } catch (error) {
            if (!(error instanceof CfnFixError)) throw error;
            expect(refusals, `${context}: ${error.message}`).to.include(error.code);
          }
        }
      });
    }
  }

  for (const [name, template] of Object.entries(templates)) {
    it(`that are none leave ${name} alone`, () => {
      const source = parseSource(template);
      const { splices, text } = write(source, structuredClone(source.view), new Map());
      expect(splices).to.deep.equal([]);
      expect(text).to.equal(template);
    });
  }
});

/** Returns undefined if the operations do not apply, as when one removes the container of the next. */
function applied(view: Json, operations: Parameters<typeof applyPatch>[1]): Json | undefined {
  try {
    return applyPatch(view, operations);
  } catch {
    return undefined;
  }
}

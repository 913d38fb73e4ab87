import { applyPatch } from "../../src/edit/proof/patch.js";
import { prove } from "../../src/edit/proof/prove.js";
import { assertSound } from "../../src/edit/proof/verify.js";
import { fix, type FixResult } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";
import { Template } from "../../src/template/template.js";

/** What there is to verify. */
export type Correction = Pick<FixResult, "output" | "patch">;

/** What is measured: what the library is made of, each part on its own. */
export function core() {
  /** All that proves a correction, from nothing but the texts and the patch: it reads as the patch says, to two parsers, and refers to nothing that is not there. */
  function verify(text: string, { output, patch }: Correction): void {
    const source = parseSource(text);
    const expected = applyPatch(source.view, patch);
    const proof = prove(output, source, expected);
    if (typeof proof === "string") throw new Error(proof);
    assertSound(new Template(source.view), new Template(expected));
  }
  return { fix, parseSource, verify };
}

import type { FixResult } from "../../src/index.js";

const compiled = new URL("../../dist/src/", import.meta.url);

/** What there is to verify. */
export type Correction = Pick<FixResult, "output" | "patch">;

/** What is measured is the compiled code, as its users run it. */
export async function core() {
  const { fix }: typeof import("../../src/index.js") = await import(new URL("index.js", compiled).href);
  const { parseSource }: typeof import("../../src/source/source.js") = await import(
    new URL("source/source.js", compiled).href
  );
  const { applyPatch }: typeof import("../../src/edit/proof/patch.js") = await import(
    new URL("edit/proof/patch.js", compiled).href
  );
  const { prove }: typeof import("../../src/edit/proof/prove.js") = await import(
    new URL("edit/proof/prove.js", compiled).href
  );
  const { assertSound }: typeof import("../../src/edit/proof/verify.js") = await import(
    new URL("edit/proof/verify.js", compiled).href
  );
  const { Template }: typeof import("../../src/template/template.js") = await import(
    new URL("template/template.js", compiled).href
  );
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

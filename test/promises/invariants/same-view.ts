import { applyPatch } from "../../../src/edit/proof/patch.js";
import { equal, type Json } from "../../../src/values/json.js";
import { secondOpinion } from "../../../src/source/second-opinion.js";
import type { Invariant } from "../invariant.js";
import { read } from "../subject.js";

export const sameView: Invariant = {
  id: "same-view",
  promise: "the patch turns the values of the input into those of the output, as two parsers read them",
  complaints({ text, result }) {
    if (!result.changed) return undefined;
    const [before, after] = [read(text), read(result.output)];
    const second = (of: typeof before): Json => secondOpinion(of);
    const parsers: readonly (readonly [string, Json, Json])[] = [
      ["first", before.view, after.view],
      ["second", second(before), second(after)],
    ];
    return parsers.flatMap(([name, from, to]) =>
      equal(applyPatch(from, result.patch), to) ? [] : [`the ${name} parser reads another output than the patch makes`],
    );
  },
};

import type { FixResult } from "../../../src/index.js";
import { equal } from "../../../src/values/json.js";
import { differencesBetween } from "../findings.js";
import type { Invariant } from "../invariant.js";
import { chancesOf, shuffled, unlessRefused, viewOf } from "../subject.js";
import { formTwins } from "../rewritings.js";

/** How many twins of a template are tried: another seed tries others. */
const atOnce = 3;

export const formTwinsAlike: Invariant = {
  id: "form-twins",
  promise:
    "line ends, byte order mark, indentation and the form of functions change nothing but themselves, and stay as they are",
  complaints({ text, result, options, fix, ...rest }) {
    if (isAnnotated(text) || isBoundToForm(result)) return undefined;
    const expected = viewOf(result.output);
    return shuffled(chancesOf(rest), formTwins(text))
      .slice(0, atOnce)
      .flatMap(({ name, text: other, lost }) => {
        const found = unlessRefused(() => fix(other, options));
        if (found === undefined) return [`the twin ${name} is refused`];
        const form = lost(found.output);
        return [
          ...(equal(viewOf(found.output), expected) ? [] : [`the twin ${name} gets other values`]),
          ...(form === undefined ? [] : [`the twin ${name} loses its form: ${form}`]),
          ...differencesBetween(result, found).map((each) => `the twin ${name} ${each}`),
        ];
      });
  },
};

/** True if a repair needs a change at something that is written as no other form can write it, such as an explicit key. */
export function isBoundToForm({ left }: FixResult): boolean {
  return left.some(({ kind, reason }) => kind === "blocked" && reason.startsWith("a change is needed "));
}

/** Comments that suppress findings do not come along to every twin. */
export function isAnnotated(text: string): boolean {
  return /#.*\bcfn-fix\b/.test(text);
}

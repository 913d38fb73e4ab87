import type { Edit } from "../../contract/rule.js";
import type { Kind } from "../../schema/kinds.js";
import { conversionOf } from "../../template/conversion.js";
import { CannotFix } from "../../values/errors.js";
import type { Path } from "../../values/pointer.js";

/**
 * Lets the reference at `path` give `kind`, as `conversionOf` says. Throws `CannotFix` where it cannot be told what a
 * branch gives, or where no reference to its resource gives the kind.
 */
export function convert(edit: Edit, path: Path, kind: Kind): void {
  const value = edit.template.at(path);
  if (value === undefined) throw new CannotFix(`${path.join(".")} does not exist`);
  const conversion = conversionOf(edit.template, value, kind);
  if ("problem" in conversion) throw new CannotFix(conversion.problem);
  edit.set(path, conversion.value);
}

import type { Guard } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import { opposite } from "../../../src/template/branches.js";
import type { Statement } from "./statements.js";

/** True if one of the statements is in its policy wherever `context` holds, be it another one in each branch of an `Fn::If`. */
export function areThereThroughout(
  template: Template,
  statements: readonly Statement[],
  context: readonly Guard[],
): boolean {
  let left = context;
  for (const { guards } of statements) {
    const [open, ...more] = guards.filter((guard) => !template.worlds.implies(left, [guard]));
    if (open === undefined) return true;
    // Where more than one thing must hold, what is left is no conjunction; the statement then counts as absent.
    if (more.length === 0) left = [...left, opposite(open)];
  }
  return !template.worlds.possible(left);
}

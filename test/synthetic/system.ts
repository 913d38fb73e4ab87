import { Draft } from "./template-draft.js";
import type { Axes, Picker } from "./picker.js";
import type { Family } from "./families.js";

/** A kind of template that can be made in many ways. */
export interface System {
  name: string;
  /** Whose rules it is for. */
  families: readonly Family[];
  /** One of them, in the ways that `picker` picks. */
  make(picker: Picker, number: number): { draft: Draft; choices: Record<string, string>; marks: string[] };
}

/** What a kind of template is made of. */
interface Plan<Choices> {
  name: string;
  families: readonly Family[];
  axes: Axes<Choices>;
  /** Without choices that cannot stand together. */
  reconcile(choices: Choices): Choices;
  add(draft: Draft, choices: Choices): void;
  /** The choices that say most about a template. */
  marks(choices: Choices): readonly string[];
}

/** A kind of template, without the type of its choices. */
export function system<Choices extends object>({ name, families, axes, reconcile, add, marks }: Plan<Choices>): System {
  return {
    name,
    families,
    make(picker, number) {
      const choices = reconcile(picker.all(axes));
      const draft = new Draft(`${name} ${number}, as somebody wrote it`);
      add(draft, choices);
      const said = Object.fromEntries(Object.entries(choices).map(([axis, choice]) => [axis, String(choice)]));
      return {
        draft,
        choices: said,
        marks: marks(choices).filter((mark) => !["", "none", "always", "both", "complete"].includes(mark)),
      };
    },
  };
}

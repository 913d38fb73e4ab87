import { byId, element } from "./elements.js";
import type { Choices } from "./messages.js";

/** The field with which rules are chosen. */
export interface RuleChoice {
  /** The words that choose them; none stands for the default set. */
  readonly words: () => string[];
  readonly choose: (words: readonly string[]) => void;
  readonly offer: (choices: Choices) => void;
}

const single = "single";

/** Returns the choice of rules of the page. `changed`: called after each change. */
export function ruleChoice(changed: () => void): RuleChoice {
  const set = byId("rules", HTMLSelectElement);
  const ids = byId("rule-ids", HTMLInputElement);
  const field = byId("rule-ids-field", HTMLElement);
  let wanted: readonly string[] = [];
  const words = (): string[] => {
    if (set.value === single) return ids.value.split(/[\s,]+/).filter((word) => word !== "");
    return set.value === "default" ? [] : [set.value];
  };
  const choose = (fresh: readonly string[]): void => {
    wanted = fresh;
    const [first = "default", ...more] = fresh;
    const isSet = more.length === 0 && [...set.options].some(({ value }) => value === first);
    set.value = isSet ? first : single;
    ids.value = isSet ? "" : fresh.join(", ");
    field.hidden = isSet;
  };
  set.addEventListener("change", () => {
    field.hidden = set.value !== single;
    if (set.value === single) ids.focus();
    changed();
  });
  ids.addEventListener("input", changed);
  return {
    words,
    choose,
    offer: ({ packs, rules }) => {
      const group = byId("packs", HTMLOptGroupElement);
      if (group.children.length > 0) return;
      group.append(...packs.map(({ name, title }) => element("option", { value: `pack:${name}` }, title)));
      byId("rule-list", HTMLDataListElement).append(
        ...rules.map(({ id, title }) => element("option", { value: id, label: title })),
      );
      // What an address names may have been unknown until now.
      if (set.value === single && wanted.length === 1) choose(wanted);
    },
  };
}

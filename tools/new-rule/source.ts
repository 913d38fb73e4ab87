import type { Draft } from "./draft.js";

/** Returns the text of a service's rules with a new one as the last; `text` is undefined for a new service. */
export function withRule(text: string | undefined, draft: Draft): string {
  const before = text ?? emptyList(draft.service);
  const end = before.lastIndexOf("];");
  if (end < 0) throw new Error(`the rules of ${draft.service} have no list that ends in "];"`);
  return `${before.slice(0, end)}${ruleText(draft)}${before.slice(end)}`;
}

function emptyList(service: string): string {
  return `import type { Rule } from "../../src/contract/rule.js";

/** The rules about ${service}. */
export const ${service}: readonly Rule[] = [
];
`;
}

function ruleText({ id, type, property, want, tag }: Draft): string {
  const noun = type.split("::").at(-1) ?? type;
  return `  {
    kind: "property",
    id: "${id}",
    title: "Set ${property} of ${noun} resources",
    why: "",
    controls: {},
    references: [],
    tags: ["${tag}"],
    type: "${type}",
    property: "${property}",
    want: ${JSON.stringify(want)},
    flaw: "its ${property} is not as it should be",
  },
`;
}

/** Returns the list of all rules with those of a new service in its place by the alphabet. */
export function withService(text: string, service: string): string {
  const lines = text.split("\n");
  insert(
    lines,
    /^import \{ \w+ \} from "\.\/(\w+)\/rules\.js";$/,
    service,
    `import { ${service} } from "./${service}/rules.js";`,
  );
  insert(lines, /^ {2}\.\.\.(\w+),$/, service, `  ...${service},`);
  return lines.join("\n");
}

/** Inserts a line before the first that comes after it by the alphabet, else after the last of its kind. */
function insert(lines: string[], kind: RegExp, name: string, line: string): void {
  const alike = lines.flatMap((each, index) => {
    const found = kind.exec(each)?.[1];
    return found === undefined ? [] : [{ index, name: found }];
  });
  const next = alike.find((each) => each.name > name);
  lines.splice(next?.index ?? (alike.at(-1)?.index ?? lines.length - 1) + 1, 0, line);
}

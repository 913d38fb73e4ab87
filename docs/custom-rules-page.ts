import { askedFields } from "../src/custom-rules/asked.js";
import { ruleFields, sampleFields } from "../src/custom-rules/fields.js";
import { ruleVocabulary } from "../src/custom-rules/own.js";
import { wantKinds } from "../src/custom-rules/want.js";

/** Returns what is generated between the marks of the page about rules of one's own. */
export function customRuleParts(): Record<string, string[]> {
  const { exemptions, recipes } = ruleVocabulary();
  return {
    fields: [
      table(
        ["field", "is"],
        Object.entries(ruleFields).map(([name, text]) => [code(name), cell(text)]),
      ),
    ],
    wants: [
      table(
        ["want", "is right"],
        Object.entries(wantKinds).map(([name, text]) => [code(name), cell(text)]),
      ),
    ],
    asked: [
      table(
        ["field of ask", "is"],
        Object.entries(askedFields).map(([name, text]) => [code(name), cell(text)]),
      ),
    ],
    tests: [
      table(
        ["field of a test", "is"],
        Object.entries(sampleFields).map(([name, text]) => [code(name), cell(text)]),
      ),
    ],
    recipes: recipes.map(({ name, description, fields }) =>
      [
        `- ${code(name)}: ${description}`,
        ...fields.map((field) => {
          const words = field.words === undefined ? "" : ` One of ${field.words.map(code).join(", ")}.`;
          return `  - ${code(field.name)}${field.isOptional === true ? " (optional)" : ""}: ${cell(field.description)}${words}`;
        }),
      ].join("\n"),
    ),
    exemptions: [
      table(
        ["name", "of", "left alone since"],
        exemptions.map(({ name, types, exemption }) => [
          code(name),
          types.map(code).join(", "),
          cell(exemption.reason),
        ]),
      ),
    ],
  };
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function code(text: string): string {
  return `\`${text}\``;
}

/** Returns a text as Markdown shows it: what looks like markup is text. */
function cell(text: string): string {
  return text.replaceAll(/[<|*\[{]/g, "\\$&");
}

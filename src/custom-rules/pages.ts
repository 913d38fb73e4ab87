import { cutWord, shown } from "../config/fault.js";
import type { FieldReader } from "./field-reader.js";

const maxAddress = 2048;

/** Returns the addresses of pages to read. Reports make links of them, so that they have to be addresses of the web. */
export function readReferences(fields: FieldReader): readonly string[] {
  const texts = fields.texts("references", maxAddress) ?? [];
  for (const [index, text] of texts.entries())
    if (!isAddress(text))
      fields.faults.add(
        Array.isArray(fields.value("references"))
          ? [...fields.path, "references", index]
          : [...fields.path, "references"],
        `${cutWord(text)} is no address of a page`,
        "write it as https://...",
      );
  return texts;
}

function isAddress(text: string): boolean {
  if (!text.startsWith("https://") && !text.startsWith("http://")) return false;
  return URL.canParse(text) && !/[\s"<>]/.test(text);
}

/** Returns the ids of rules of other tools, by tool. */
export function readControls(fields: FieldReader): Readonly<Record<string, readonly string[]>> {
  const controls = fields.mapping("controls", "{checkov: [CKV_AWS_338]}");
  if (controls === undefined) return {};
  return Object.fromEntries(
    Object.entries(controls.map).flatMap(([tool, value]) => {
      if (tool.trim() === "") fields.faults.addKey([...controls.path, tool], "a tool without a name", "write its name");
      if (typeof value === "string" || Array.isArray(value)) return [[tool, controls.texts(tool) ?? []] as const];
      fields.faults.add(
        [...controls.path, tool],
        `the ids of ${cutWord(tool)} cannot be ${shown(value)}`,
        "write them as a list",
      );
      return [];
    }),
  );
}

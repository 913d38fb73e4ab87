import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import type { Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";

/** A word between smart quotes; prose may well be quoted in this way, and nothing that AWS reads is. */
const quotedWord =
  /^[\u201c-\u201f]([^\s\u2018-\u201f]+)[\u201c-\u201f]$|^[\u2018-\u201b]([^\s\u2018-\u201f]+)[\u2018-\u201b]$/;

/** Text for people, in which quotes may be meant. */
const prose: ReadonlySet<string> = new Set(["Description", "Comment", "Comments", "Title", "DisplayName"]);

/**
 * Takes the smart quotes off values. What else belongs to the syntax nobody can see in a template that was read:
 * `--recover` repairs it before the rules run, under the name of this rule.
 */
export const templateSyntax: TemplateRule = {
  kind: "template",
  id: "template-syntax",
  title: "Repair the syntax of a template from a chat, a document or a web page",
  why: "Markdown fences, smart quotes, doubled tags such as !GetAZs !Ref, tabs, and comments or trailing commas in JSON keep CloudFormation from reading a template, or become a part of its values. The smallest repair leaves the template as it was meant; what breaks the syntax is repaired with --recover only.",
  tags: ["deploy"],
  level: "default",
  stability: "preview",
  phase: "shape",
  types: [],
  controls: { "cfn-lint": ["E0000"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html",
  ],
  *find(template, context) {
    for (const { logicalId, path, type, body } of template.resources) {
      for (const [value, at] of textsIn(body, path)) {
        const [, double, single] = quotedWord.exec(value) ?? [];
        const plain = double ?? single;
        const [section, property] = at.slice(path.length);
        if (plain === undefined || section !== "Properties" || typeof property !== "string") continue;
        const finding: Finding = {
          logicalId,
          path: at,
          message: "the smart quotes become a part of the value",
          class: "review",
          impact: context.impactOf(type, property),
          fix(edit) {
            if (edit.template.at(at) === value) edit.set(at, plain);
          },
        };
        yield finding;
      }
    }
  },
};

/** Returns the texts in a value with their paths, but for those that people read. */
function* textsIn(value: Json, path: Path): Iterable<[string, Path]> {
  if (typeof value === "string") yield [value, path];
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* textsIn(item, [...path, index]);
  else if (value !== null && typeof value === "object")
    for (const [key, member] of Object.entries(value)) if (!prose.has(key)) yield* textsIn(member, [...path, key]);
}

import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { asSub } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { isReadable } from "../../aws/values/visibility.js";
import { described, type Characters } from "./places.js";

/** What keyboards, editors and models write in place of plain characters, with those; they mean the same. */
const plain: Readonly<Record<string, string>> = {
  "\u00a0": " ",
  "\u202f": " ",
  "\u2010": "-",
  "\u2011": "-",
  "\u2012": "-",
  "\u2013": "-",
  "\u2014": "-",
  "\u2212": "-",
  "\u2022": "-",
  "\u2026": "...",
};

/** Describes security groups and roles in the characters that AWS takes. */
export const descriptionCharacters: TemplateRule = {
  kind: "template",
  id: "description-characters",
  title: "Remove unsupported characters from descriptions of security groups and roles",
  why: "Amazon EC2 rejects descriptions with non-ASCII characters, and IAM descriptions with characters beyond Latin-1. A dash becomes a hyphen and an arrow a word, so that the stack does not fail because of a description.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  after: ["template-shape"],
  types: [...described.keys()],
  controls: { "cfn-lint": ["E3031"] },
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html",
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html",
  ],
  *find(template) {
    for (const [type, properties] of described) {
      for (const view of viewsOf(template, type).filter(isReadable)) {
        for (const [property, characters] of Object.entries(properties)) {
          yield* descriptionFindings(view, property, characters);
        }
      }
    }
  },
};

function* descriptionFindings(view: ResourceView, property: string, characters: Characters): Iterable<Finding> {
  for (const { value, path } of view.property(property).leaves) {
    const text = typeof value === "string" ? value : asSub(value)?.text;
    if (text === undefined || refused(text, characters).length === 0) continue;
    const message = `deployment fails (${characters.answer(text)})`;
    const renewed = plainText(text, characters);
    const rest = refused(renewed, characters);
    if (rest.length > 0) {
      yield leftAlone(view, { path, message }, `remove ${[...new Set(rest)].join(" ")}`);
      continue;
    }
    const hasVariables = Array.isArray(own(value, "Fn::Sub"));
    const at = typeof value === "string" ? path : [...path, "Fn::Sub", ...(hasVariables ? [0] : [])];
    yield repaired(view, { path, message }, "safe", [{ path: at, after: renewed }]);
  }
}

/** Returns the characters of a text that AWS does not take in it. */
function refused(text: string, { isTaken }: Characters): string[] {
  return [...text].filter((each) => !isTaken(each.codePointAt(0) ?? 0));
}

/** Returns a text with plain characters in place of those that AWS does not take in it, as far as there are any. */
function plainText(text: string, characters: Characters): string {
  const table = { ...plain, ...characters.plain };
  return [...text.replace(/ ?\u2192 ?/g, " to ")]
    .map((each) => (refused(each, characters).length > 0 ? (own(table, each) ?? withoutAccent(each)) : each))
    .join("");
}

function withoutAccent(letter: string): string {
  return letter.normalize("NFD").replaceAll(/[\u0300-\u036f]/g, "");
}

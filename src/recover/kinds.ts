/** What may be wrong with a text that holds a template, each by the words in which a user is told of it. */
export const repairKinds = {
  markdown: "Markdown around the template",
  prose: "text around the template",
  quoted: "quote marks before the lines",
  numbered: "line numbers before the lines",
  diff: "diff markers before the lines",
  spaces: "invisible or non-breaking spaces",
  tabs: "tabs as indentation",
  "smart-quotes": "smart quotes",
  "doubled-tags": "doubled tags",
  "block-scalar": "a YAML block scalar in JSON",
  "line-breaks": "line breaks in a JSON string",
  "trailing-commas": "trailing commas in JSON",
  comments: "comments in JSON",
  "single-quotes": "single quotes in JSON",
  "bare-keys": "keys without quotes in JSON",
} as const;

/** One of the kinds. */
export type RepairKind = keyof typeof repairKinds;

/** What the repair of each kind does, as a sentence in the imperative. */
export const repairDeeds: Readonly<Record<RepairKind, string>> = {
  markdown: "only the fenced block is kept",
  prose: "only the template is kept",
  quoted: "they are taken away",
  numbered: "they are taken away",
  diff: "they are taken away",
  spaces: "plain spaces take their place",
  tabs: "spaces take their place",
  "smart-quotes": "plain quotes take their place",
  "doubled-tags": "the outer one gets its long form",
  "block-scalar": "it becomes a string",
  "line-breaks": "they are written as \\n",
  "trailing-commas": "they are taken away",
  comments: "they are taken away",
  "single-quotes": "double quotes take their place",
  "bare-keys": "they get quotes",
};

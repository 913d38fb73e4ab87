import type { Random } from "../fuzz/random.js";

/** How a template stands in the answer of a language model. */
export type Dress =
  | "plain"
  | "fence"
  | "chat around a fence"
  | "two fences"
  | "smart quotes"
  | "doubled tags"
  | "comments in JSON"
  | "tabs"
  | "placeholder"
  | "cut off";

/** One way to answer: returns the answer; undefined where the template has no place for it. */
type Tailor = (template: string, random: Random) => string | undefined;

const before = [
  "Sure! Here is a CloudFormation template that sets this up:",
  "Here's the complete template. It follows AWS best practices:",
  "I've created the stack you asked for. Note that you need to replace some values.",
];
const after = [
  "Let me know if you want me to add monitoring!",
  "To deploy it, run `aws cloudformation deploy --template-file template.yaml --stack-name my-stack`.",
  "**Notes**\n\n- The resources are created in the current Region.\n- Adjust the sizes to your needs.",
];

const yamlOnly: readonly [Dress, Tailor][] = [
  ["smart quotes", smartQuotes],
  ["doubled tags", (text) => changed(text, text.replace(/!GetAZs ''/g, "!GetAZs !Ref AWS::Region"))],
  [
    "tabs",
    (text) =>
      changed(
        text,
        text.replace(/^( {2})+/gm, (blanks) => "\t".repeat(blanks.length / 2)),
      ),
  ],
  [
    "placeholder",
    (text) => changed(text, text.replace(/\nOutputs:\n/, "\n  # ... other resources ...\n  ...\n\nOutputs:\n")),
  ],
];
const jsonOnly: readonly [Dress, Tailor][] = [["comments in JSON", commentsInJson]];
const both: readonly [Dress, Tailor][] = [
  ["fence", (text, random) => fence(text, random)],
  ["chat around a fence", (text, random) => `${random.of(before)}\n\n${fence(text, random)}\n${random.of(after)}\n`],
  [
    "two fences",
    (text, random) =>
      `${random.of(before)}\n\n${fence(text, random)}\nDeploy it:\n\n\`\`\`bash\naws cloudformation deploy --stack-name app\n\`\`\`\n`,
  ],
  ["cut off", (text, random) => text.slice(0, Math.floor(text.length * (0.75 + random.next() * 0.2)))],
];

/** Returns the answer that a template stands in: half of them have nothing around it. */
export function answered(template: string, isJson: boolean, random: Random): { answer: string; dress: Dress } {
  if (random.chance(0.5)) return { answer: template, dress: "plain" };
  const possible = [...both, ...(isJson ? [...jsonOnly, ...jsonOnly] : yamlOnly)].flatMap(([dress, tailor]) => {
    const answer = tailor(template, random);
    return answer === undefined ? [] : [{ answer, dress }];
  });
  return random.of(possible);
}

function fence(text: string, random: Random): string {
  const language = text.trimStart().startsWith("{") ? "json" : random.of(["yaml", "yaml", "yml", ""]);
  return `\`\`\`${language}\n${text}\`\`\`\n`;
}

/** Typographic quotes, as a word processor or a chat window makes them, around values on one line. */
function smartQuotes(text: string): string | undefined {
  return changed(
    text,
    text.replace(/(: )'([^'\n]+)'$/gm, "$1\u2018$2\u2019").replace(/(: )"([^"\\\n]+)"$/gm, "$1\u201C$2\u201D"),
  );
}

function commentsInJson(text: string, random: Random): string | undefined {
  const commented = text.replace(/^( +)"Resources": \{$/m, '$1// All resources of the stack\n$1"Resources": {');
  return changed(text, random.chance(0.5) ? commented : commented.replace(/([\]}"])\n( +)([\]}])/, "$1,\n$2$3"));
}

function changed(old: string, fresh: string): string | undefined {
  return old === fresh ? undefined : fresh;
}

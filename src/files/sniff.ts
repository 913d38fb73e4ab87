/**
 * True for a text that is meant as a CloudFormation template, also for one that cannot be parsed: it has a Resources
 * section that is no list, and something that only CloudFormation has. Takes time in proportion to the length of the
 * text.
 */
export function looksLikeTemplate(text: string): boolean {
  const sections = startsWithBrace(text) ? flowSections(text) : blockSections(text);
  return (
    sections.has("Resources") &&
    (sections.has("AWSTemplateFormatVersion") || sections.has("Transform") || hasResourceType(text))
  );
}

/** True for a line with a type, as in `Type: AWS::S3::Bucket` or `"Type": "Custom::Thing"`. */
function hasResourceType(text: string): boolean {
  return /\bType["']?\s*:\s*["']?[A-Za-z0-9]+::[A-Za-z0-9]/.test(text);
}

/**
 * True for a text that begins as JSON does. `{{` and `{%` are the marks of template engines, which occur in any text.
 */
function startsWithBrace(text: string): boolean {
  return /^(?:\s|#.*[\r\n]|---(?=\s))*\{(?![{%])/.test(text);
}

const name = "Resources|AWSTemplateFormatVersion|Transform";
/** The Resources of an AppSpec file of CodeDeploy have types of CloudFormation, but are a list. */
const list = "(?:\\s|#.*[\\r\\n])*(?:-\\s|\\[)";

/**
 * Returns the sections of YAML in block style: names at the start of a line, or as deep as the first one if all are
 * indented.
 */
function blockSections(text: string): Set<string> {
  const indent = /^ *(?=[^\s#%-])/m.exec(text.replace(/^\uFEFF/, ""))?.[0].length ?? 0;
  const atStartOfLine = new RegExp(
    `^\\uFEFF?(?: {${indent}})?(["']?)(${name})\\1[ \\t]*:(?:[ \\t]|$)(?!${list})`,
    "gm",
  );
  return new Set([...text.matchAll(atStartOfLine)].map((match) => match[2] ?? ""));
}

/** Returns the sections of JSON, or of YAML in flow style: names right inside the outermost braces. */
function flowSections(text: string): Set<string> {
  const sections = new Set<string>();
  let depth = 0;
  let isInString = false;
  for (const [token, , section] of text.matchAll(
    new RegExp(`(["']?)(${name})\\1\\s*:(?!${list})|\\\\.|["\\n{}[\\]]`, "g"),
  )) {
    if (token === "\n") isInString = false;
    else if (token === '"') isInString = !isInString;
    else if (isInString) continue;
    else if (token === "{" || token === "[") depth++;
    else if (token === "}" || token === "]") depth--;
    else if (section !== undefined && depth === 1) sections.add(section);
  }
  return sections;
}

import { isObject, type Json, type JsonObject } from "../../src/values/json.js";

/** How a person writes YAML. */
export interface YamlStyle {
  /** `!Ref X` or `Ref: X`. */
  short: boolean;
  /** True if the items of a list are indented below their key. */
  indentedLists: boolean;
  /** True if small objects and lists stand on one line. */
  flow: boolean;
  quote: "'" | '"';
  indent: 2 | 4;
  /** A comment above each resource. */
  comments: boolean;
}

const words = /^(?:true|false|yes|no|on|off|null|y|n)$/i;
const plainText = /^[A-Za-z_/](?:[\w ./+*-]|:(?=\S))*$/;
const flowSafe = /^[A-Za-z_/][\w./+-]*(?:::?[\w./+-]+)*$/;
const conditionFunctions = new Set(["Fn::And", "Fn::Or", "Fn::Not"]);

/** A template as text, its functions in the long form of the view or with short tags. */
export function renderYaml(template: JsonObject, style: YamlStyle): string {
  const lines: string[] = [];
  for (const [section, content] of Object.entries(template)) {
    if (lines.length > 0) lines.push("");
    if (Array.isArray(content))
      lines.push(`${section}:`, ...list(content, style, style.indentedLists ? style.indent : 0));
    else if (!isObject(content)) lines.push(`${section}: ${scalar(content, style, false)}`);
    else lines.push(`${section}:`, ...members(section, content, style));
  }
  return `${lines.join("\n")}\n`;
}

function members(section: string, content: JsonObject, style: YamlStyle): string[] {
  const lines: string[] = [];
  for (const [name, body] of Object.entries(content)) {
    if (section === "Resources") {
      if (lines.length > 0) lines.push("");
      if (style.comments) lines.push(`${" ".repeat(style.indent)}# ${name}: see the wiki before you change it`);
    }
    lines.push(...entry(name, body, style, style.indent, section === "Conditions"));
  }
  return lines;
}

function entry(key: string, value: Json, style: YamlStyle, indent: number, isCondition = false): string[] {
  const head = `${" ".repeat(indent)}${keyText(key, style, false)}:`;
  const inline = oneLine(value, style, isCondition);
  if (inline !== undefined && head.length + inline.length < 150) return [`${head} ${inline}`];
  if (Array.isArray(value)) return [head, ...list(value, style, indent + (style.indentedLists ? style.indent : 0))];
  if (isObject(value)) return [head, ...object(value, style, indent + style.indent)];
  return [`${head} ${inline ?? ""}`];
}

function object(value: JsonObject, style: YamlStyle, indent: number): string[] {
  return Object.entries(value).flatMap(([key, member]) => entry(key, member, style, indent));
}

function list(items: Json[], style: YamlStyle, indent: number): string[] {
  return items.flatMap((item) => {
    const inline = oneLine(item, style, false);
    if (inline !== undefined && (!isObject(item) || inline.length < 110)) return [`${" ".repeat(indent)}- ${inline}`];
    const inner = isObject(item)
      ? object(item, style, indent + 2)
      : Array.isArray(item)
        ? list(item, style, indent + 2)
        : [];
    const [first = "", ...rest] = inner;
    return [`${" ".repeat(indent)}- ${first.trimStart()}`, ...rest];
  });
}

/** The value on one line where a person would put it there; undefined where it gets lines of its own. */
function oneLine(value: Json, style: YamlStyle, isCondition: boolean): string | undefined {
  if (typeof value !== "object" || value === null) return scalar(value, style, false);
  const call = style.short ? tagged(value, style, isCondition, false) : undefined;
  if (call !== undefined) return call;
  if (Object.keys(value).length === 0) return flow(value, style);
  if (isCondition && !style.short) return undefined;
  const text = flow(value, style);
  const deep = Object.values(value).some(
    (member) => isObject(member) && Object.values(member).some((inner) => typeof inner === "object"),
  );
  return style.flow && text.length < 90 && !deep ? text : undefined;
}

function flow(value: Json, style: YamlStyle, isCondition = false): string {
  if (typeof value !== "object" || value === null) return scalar(value, style, true);
  const call = style.short ? tagged(value, style, isCondition, true) : undefined;
  if (call !== undefined) return call;
  if (Array.isArray(value)) return `[${value.map((item) => flow(item, style)).join(", ")}]`;
  return `{${Object.entries(value)
    .map(([key, member]) => `${keyText(key, style, true)}: ${flow(member, style)}`)
    .join(", ")}}`;
}

/** A function in its short form. */
function tagged(value: Json, style: YamlStyle, isCondition: boolean, inFlow: boolean): string | undefined {
  if (!isObject(value)) return undefined;
  const [[name, argument] = ["", null], more] = Object.entries(value);
  if (more !== undefined) return undefined;
  if (name === "Ref" && typeof argument === "string") return `!Ref ${scalar(argument, style, inFlow)}`;
  if (name === "Condition") return isCondition && typeof argument === "string" ? `!Condition ${argument}` : undefined;
  if (!name.startsWith("Fn::")) return undefined;
  const tag = `!${name.slice(4)}`;
  if (name === "Fn::GetAtt" && Array.isArray(argument)) return `${tag} ${argument.join(".")}`;
  if (!Array.isArray(argument))
    return typeof argument === "string" ? `${tag} ${scalar(argument, style, inFlow)}` : undefined;
  return `${tag} [${argument.map((item) => flow(item, style, conditionFunctions.has(name))).join(", ")}]`;
}

function keyText(key: string, style: YamlStyle, inFlow: boolean): string {
  return (inFlow ? flowSafe : plainText).test(key) && !(inFlow && key.includes(":")) ? key : quoted(key, style);
}

function scalar(value: Json, style: YamlStyle, inFlow: boolean): string {
  if (typeof value !== "string") return String(value);
  const isPlain = (inFlow ? flowSafe : plainText).test(value) && !value.endsWith(" ") && !words.test(value);
  return isPlain ? value : quoted(value, style);
}

function quoted(text: string, { quote }: YamlStyle): string {
  return quote === "'" && !text.includes("\n") ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}

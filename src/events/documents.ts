import type { Json } from "../values/json.js";
import { notEvents } from "./not-events.js";

/**
 * Returns the JSON values of a text that holds one, or several one after the other: pages of an answer, or JSON lines.
 * Returns undefined for a text that does not begin like JSON. Throws `CfnFixError` NOT_EVENTS for JSON that is cut off
 * or broken.
 */
export function jsonDocuments(text: string): Json[] | undefined {
  if (!/^\s*[[{"]/.test(text)) return undefined;
  const whole = parsed(text);
  if (whole !== undefined) return [whole];
  const parts = splitDocuments(text);
  if (parts.length === 0) return undefined;
  return parts.map(({ start, end }) => {
    const part = parsed(text.slice(start, end));
    if (part !== undefined) return part;
    // What a person has pasted may begin with a bracket or a quotation mark.
    throw notEvents(`the JSON that begins in line ${lineAt(text, start)} is cut off or broken`);
  });
}

function parsed(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

interface Part {
  start: number;
  end: number;
}

/**
 * Returns where the objects and lists of a text begin and end; none where something else stands between them. The last
 * one may be cut off.
 */
function splitDocuments(text: string): Part[] {
  const parts: Part[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '"') {
      if (depth === 0) return [];
      index = endOfString(text, index);
    } else if (character === "{" || character === "[") {
      if (depth++ === 0) start = index;
    } else if (character === "}" || character === "]") {
      if (--depth < 0) return [];
      if (depth === 0) parts.push({ start, end: index + 1 });
    } else if (depth === 0 && !/[\s,]/.test(character ?? "")) return [];
  }
  return depth === 0 ? parts : [...parts, { start, end: text.length }];
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === "\\" ? 2 : 1;
  return index;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

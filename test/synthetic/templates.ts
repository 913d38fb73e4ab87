import type { JsonObject } from "../../src/values/json.js";
import { Picker, type Axes } from "./picker.js";
import { renderYaml, type YamlStyle } from "./render-yaml.js";
import type { Family } from "./families.js";
import type { System } from "./system.js";
import { systems } from "./systems.js";

/** A template as a person may have written it, with flaws. */
export interface MadeTemplate {
  /** File name; it says what is in it. */
  name: string;
  text: string;
  /** All that was chosen. */
  choices: Record<string, string>;
  /** Whose rules it is for. */
  families: readonly Family[];
}

/** How somebody writes, whatever it is. */
interface Writing {
  format: "yaml" | "yaml-long" | "json";
  quote: "'" | '"';
  lists: "indented" | "flush";
  flow: "flow" | "block";
  indent: "2" | "4";
  comments: "no" | "yes";
}

const writingAxes: Axes<Writing> = {
  format: ["yaml", "json", "yaml-long", "yaml"],
  quote: ["'", '"'],
  lists: ["indented", "flush"],
  flow: ["flow", "block"],
  indent: ["2", "2", "2", "4"],
  comments: ["no", "yes"],
};

/**
 * Makes templates for these families, the same ones for the same arguments; every style is used about as often as every
 * other one.
 */
export function makeTemplates({
  count,
  seed,
  families,
}: {
  count: number;
  seed: number;
  families: readonly Family[];
}): MadeTemplate[] {
  const wanted = systems.filter((each) => each.families.every((family) => families.includes(family)));
  const pickers = new Map(wanted.map((each, index) => [each, new Picker(seed + index)]));
  return Array.from({ length: wanted.length === 0 ? 0 : count }, (_, index) => {
    const chosen = wanted[index % wanted.length];
    const picker = chosen && pickers.get(chosen);
    if (chosen === undefined || picker === undefined) throw new Error("there is nothing to make");
    return make(chosen, Math.floor(index / wanted.length) + 1, picker);
  });
}

function make(chosen: System, number: number, picker: Picker): MadeTemplate {
  const { draft, choices, marks } = chosen.make(picker, number);
  const writing = picker.all(writingAxes);
  const name = `${chosen.name}-${String(number).padStart(2, "0")}${marks.map((mark) => `-${mark}`).join("")}.${writing.format === "json" ? "json" : "yaml"}`;
  return {
    name,
    text: render(draft.template, writing),
    choices: { ...choices, ...writing },
    families: chosen.families,
  };
}

function render(template: JsonObject, { format, quote, lists, flow, indent, comments }: Writing): string {
  if (format === "json") return `${JSON.stringify(template, null, Number(indent))}\n`;
  const style: YamlStyle = {
    short: format === "yaml",
    quote,
    indentedLists: lists === "indented",
    flow: flow === "flow",
    indent: indent === "4" ? 4 : 2,
    comments: comments === "yes",
  };
  return renderYaml(template, style);
}

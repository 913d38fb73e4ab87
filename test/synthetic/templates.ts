import type { JsonObject } from "../../src/values/json.js";
import { addBalancers, balancerAxes, reconcileBalancers, type BalancerChoices } from "./balancers.js";
import { addDatabases, databaseAxes, reconcileDatabases, type DatabaseChoices } from "./databases.js";
import { addFunctions, functionAxes, reconcileFunctions, type FunctionChoices } from "./functions.js";
import { system, type System } from "./kinds.js";
import { loggingSystems } from "./logging.js";
import { Picker, type Axes } from "./picker.js";
import { renderYaml, type YamlStyle } from "./render-yaml.js";
import type { Family } from "./families.js";

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

const functions = system({
  name: "function",
  families: ["lambda"],
  axes: functionAxes,
  reconcile: reconcileFunctions,
  add: addFunctions,
  marks: ({ form, network, role, vpcConfig, besides, functionWhen }: FunctionChoices) => [
    form,
    network,
    role,
    vpcConfig === "none" ? "" : `vpc-${vpcConfig}`,
    besides,
    functionWhen,
  ],
});

const databases = system({
  name: "database",
  families: ["rds"],
  axes: databaseAxes,
  reconcile: reconcileDatabases,
  add: addDatabases,
  marks: ({ database, encrypted, key, origin, databaseWhen, databaseBesides }: DatabaseChoices) => [
    database,
    `encrypted-${encrypted}`,
    key === "none" ? "" : `key-${key}`,
    origin,
    databaseWhen,
    databaseBesides,
  ],
});

const balancers = system({
  name: "balancer",
  families: ["alb"],
  axes: balancerAxes,
  reconcile: reconcileBalancers,
  add: addBalancers,
  marks: ({ action, group, rules, secure, consumer, listenerWhen, balancerBesides }: BalancerChoices) => [
    action,
    `group-${group}`,
    rules === "none" ? "" : `rules-${rules}`,
    secure === "none" ? "" : `secure-${secure}`,
    consumer,
    listenerWhen,
    balancerBesides,
  ],
});

/** All that a stack has: the database of its own besides the functions', behind a load balancer. */
const stacks = system({
  name: "stack",
  families: ["lambda", "rds", "alb"],
  axes: { ...functionAxes, ...databaseAxes, ...balancerAxes },
  reconcile(choices): FunctionChoices & DatabaseChoices & BalancerChoices {
    const network = ["two", "parameters"].includes(choices.network) ? "isolated" : choices.network;
    const balancers = reconcileBalancers({ ...choices, balancerNetwork: "parameters", balancerBesides: "none" });
    const databases = reconcileDatabases({ ...balancers, databaseNetwork: "none", databaseBesides: "none" });
    return reconcileFunctions({
      ...databases,
      network,
      besides: choices.besides === "edge" ? "none" : choices.besides,
    });
  },
  add(draft, choices) {
    addFunctions(draft, choices);
    addDatabases(draft, choices);
    addBalancers(draft, choices);
  },
  marks: ({ form, network, database, encrypted, action, consumer }) => [
    form,
    network,
    database,
    `encrypted-${encrypted}`,
    action,
    consumer,
  ],
});

const systems: readonly System[] = [...loggingSystems, functions, databases, balancers, stacks];

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

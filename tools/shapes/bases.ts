import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CfnFixError, fix } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";
import { Template } from "../../src/template/template.js";
import { isObject, own, type Json, type JsonObject } from "../../src/values/json.js";
import { templatesIn } from "../corpus.js";
import type { RepairedTemplate } from "../recovery/repaired-templates.js";
import { styles } from "../recovery/styles.js";
import { pick, type Base, type Random } from "./break-kind.js";
import type { LintSchemas } from "./lint-schemas.js";
import { madeTemplate } from "./made-resources.js";
import { propertyPlaces } from "./property-places.js";
import { writtenTemplates } from "./written-resources.js";

/** A template as text. */
export interface Named {
  readonly name: string;
  readonly text: string;
}

/** Returns the templates of a folder, in an order by chance. */
export function corpusTemplates(folder: string, random: Random): Named[] {
  if (!existsSync(folder)) return [];
  const found = templatesIn(folder).map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
  return found
    .map((each) => ({ each, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ each }) => each);
}

/** Returns templates made from schemas, as JSON or YAML. */
export function madeTemplates(count: number, schemas: LintSchemas, random: Random): Named[] {
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const made = madeTemplate(schemas, random);
    return made === undefined ? [] : [written(`made/${index}`, made, random)];
  });
}

/** Returns the written templates, each alone and merged into some of the others. */
export function mergedTemplates(others: readonly Named[], random: Random): Named[] {
  return Object.entries(writtenTemplates).flatMap(([name, extra]) => [
    written(`written/${name}`, { AWSTemplateFormatVersion: "2010-09-09", ...extra }, random),
    ...others.flatMap((other) => {
      const view = viewOf(other.text);
      const merged = isObject(view) ? mergedWith(view, extra) : undefined;
      return merged === undefined ? [] : [written(`${other.name} + ${name}`, merged, random)];
    }),
  ]);
}

function viewOf(text: string): Json | undefined {
  try {
    return parseSource(text).view;
  } catch {
    return undefined;
  }
}

/** Returns a template with the members of another one in its sections; undefined where both have a member of one name. */
function mergedWith(view: JsonObject, extra: JsonObject): JsonObject | undefined {
  const merged: JsonObject = { ...view };
  for (const [section, members] of Object.entries(extra)) {
    const before = own(view, section) ?? {};
    if (!isObject(before) || !isObject(members)) return undefined;
    if (Object.keys(members).some((name) => Object.hasOwn(before, name))) return undefined;
    merged[section] = { ...before, ...members };
  }
  return merged;
}

function written(name: string, template: JsonObject, random: Random): Named {
  const style = pick(["block", "flow", "json", "long functions"], random) ?? "json";
  const text = styles[style]?.(parseSource("Resources: {}\n"), template);
  return { name, text: text ?? JSON.stringify(template) };
}

/** Returns a template as a base, and as the judge of recoveries takes it; undefined where cfn-fix has something to say about it. */
export function baseOf(
  { name, text }: Named,
  schemas: LintSchemas,
): { base: Base; subject: RepairedTemplate } | undefined {
  try {
    const plain = text.replace(/^\uFEFF/, "");
    const { changed, left } = fix(plain, {});
    if (changed || left.length > 0) return undefined;
    const { view } = parseSource(plain);
    const template = new Template(view);
    const places = template.hasUnknownMacro ? [] : propertyPlaces(template, schemas);
    if (template.hasUnknownMacro || template.resources.length === 0) return undefined;
    return { base: { name, text: plain, view, template, places, schemas }, subject: { name, text: plain, view, left } };
  } catch (error) {
    if (error instanceof CfnFixError) return undefined;
    throw error;
  }
}

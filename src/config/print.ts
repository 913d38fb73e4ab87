import { Document, type Scalar, type YAMLMap } from "yaml";
import { printable } from "../report/printable.js";
import type { ParameterPart, RunPart, Sourced } from "./config.js";
import type { ResolvedOptions } from "./resolve.js";

/**
 * Returns the configuration of a file as YAML, itself a configuration; each value has a comment that says where it
 * comes from. The same input gives the same bytes.
 */
export function printConfig(resolved: ResolvedOptions, run: RunPart): string {
  const page = new Page();
  page.add("custom-rules", run.customRules);
  page.add("include", run.include);
  page.add("exclude", run.exclude);
  page.add("gitignore", run.gitignore ?? { value: true, from: "default" });
  page.add("baseline", run.baseline);
  page.add("jobs", run.jobs);
  page.add("fail-on", run.failOn);
  page.add("exit-zero", run.exitZero);
  page.add("allow-no-templates", run.allowNoTemplates);
  page.addAll("report", run.report);
  page.add("rollout", resolved.rollout);
  page.add("max-impact", resolved.maxImpact);
  page.add("class", resolved.classes);
  page.add("honor", resolved.honor);
  page.addAll("tags", resolved.tags);
  page.add("context", resolved.context);
  page.add("select", resolved.choice.select);
  page.add("extend-select", resolved.choice.extendSelect);
  page.add("ignore", resolved.choice.ignore);
  page.add("preview", resolved.choice.preview);
  const rules = page.map();
  for (const [id, { enabled, severity, settings, parameters }] of resolved.rules) {
    const rule = page.map();
    page.set(rule, "enabled", enabled);
    page.set(rule, "severity", severity);
    for (const [name, setting] of settings) page.set(rule, name, setting);
    page.nest(rule, "parameters", parametersOn(page, parameters));
    page.nest(rules, id, rule);
  }
  page.nest(page.root, "rules", rules);
  return page.text(resolved.maxImpact === undefined ? [careForData] : []);
}

/** What holds without being said, and has no key: the configuration that is printed can be used as it stands. */
const careForData = "max-impact is not said: --write holds back what would replace a resource that holds data";

function parametersOn(page: Page, parameters: ReadonlyMap<string, ParameterPart>): YAMLMap {
  const all = page.map();
  for (const [name, parameter] of parameters) {
    const one = page.map();
    page.set(one, "name", parameter.name);
    page.set(one, "value", parameter.value);
    page.nest(all, name, one);
  }
  return all;
}

class Page {
  readonly #document = new Document({});
  readonly root = this.map();

  map(): YAMLMap {
    return this.#document.createNode({});
  }

  add(key: string, sourced: Sourced<unknown> | undefined): void {
    this.set(this.root, key, sourced);
  }

  addAll(key: string, values: ReadonlyMap<string, Sourced<string>>): void {
    const map = this.map();
    for (const [name, sourced] of values) this.set(map, name, sourced);
    this.nest(this.root, key, map);
  }

  set(into: YAMLMap, key: string, sourced: Sourced<unknown> | undefined): void {
    if (sourced === undefined) return;
    const node = this.#document.createNode(sourced.value, { flow: true });
    node.comment = ` ${printable(sourced.from)}`;
    into.set(this.#document.createNode(key), node);
  }

  nest(into: YAMLMap, key: string, map: YAMLMap): void {
    if (map.items.length > 0) into.set(this.#document.createNode(key), map);
  }

  /** Returns the page with notes at its end. */
  text(notes: readonly string[]): string {
    const document = new Document<Scalar | YAMLMap>(this.root);
    if (notes.length > 0) document.comment = notes.map((note) => ` ${note}`).join("\n");
    return document.toString({ lineWidth: 0, flowCollectionPadding: false });
  }
}

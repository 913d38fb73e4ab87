// Makes each referenced resource of each template of a folder conditional, with and without substitutes, and checks the results.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { parseArgs } from "node:util";
import { EditBuilder } from "../src/edit/verbs/builder.js";
import { CannotFix, CfnFixError } from "../src/values/errors.js";
import { fixWith } from "../src/pipeline/fix.js";
import { equal, type Json } from "../src/values/json.js";
import { parseSource } from "../src/source/source.js";
import { condition, equals, not, ref } from "../src/template/intrinsics.js";
import { Template, type Resource } from "../src/template/template.js";
import type { Edit, Substitutes, Rule } from "../src/contract/rule.js";
import { sharedCorpus, templatesIn } from "./corpus.js";
import { inDefaultWorld } from "../test/promises/default-world.js";
import { failuresIn } from "../test/promises/failed.js";

const help = `Usage: npm run prove:conditional -- [CORPUS] [options]

  CORPUS            folder of templates (default: ../shared/corpus)
  --stride N        take every Nth template only (default: 1)
  --offset N        begin with this template (default: 0)
  --output FOLDER   write what goes in and comes out to FOLDER/before and FOLDER/after
  --show N          print at most N failures (default: 20)
`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    stride: { type: "string", default: "1" },
    offset: { type: "string", default: "0" },
    output: { type: "string" },
    show: { type: "string", default: "20" },
    help: { type: "boolean", default: false },
  },
});

const parameter = "CfnFixProbe";
const counts = { passed: 0, failed: 0, skipped: 0 };
const reasons = new Map<string, number>();
const logicalName = /\b[A-Z][A-Za-z0-9]*(?:\$\{[^}]*\}[A-Za-z0-9]*)*\b|"[^"]*"/g;

function main(): void {
  if (options.help) return console.log(help);
  const corpus = positionals[0] ?? sharedCorpus;
  if (!existsSync(corpus)) return console.log(`skipped: there is no folder ${corpus}`);
  const files = templatesIn(corpus);
  for (let index = Number(options.offset); index < files.length; index += Number(options.stride)) {
    proveTemplate(join(corpus, files[index] ?? ""), files[index] ?? "", index);
  }
  for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1]))
    console.log(`${String(count).padStart(7)}  ${reason}`);
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  if (counts.failed > 0) process.exitCode = 1;
}

function proveTemplate(path: string, name: string, index: number): void {
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  let before: Template;
  try {
    before = new Template(parseSource(text).view);
  } catch (error) {
    if (error instanceof CfnFixError) return skip(`unreadable: ${error.code}`);
    throw error;
  }
  if (before.freeName(parameter) !== parameter) return skip("has the name of the probe");
  before.resources
    .filter((resource) => isReferenced(before, resource))
    .forEach((resource, number) => {
      for (const variant of ["substituted", "bare"] as const) {
        const id = `${index}-${number}-${variant}`;
        let complaint: string | undefined;
        try {
          complaint = prove(
            before,
            text,
            resource,
            variant === "bare" ? {} : substitutesFor(before, resource),
            (after) => keep(id, extname(name), text, after),
          );
        } catch (error) {
          complaint = error instanceof Error ? (error.stack ?? error.message) : String(error);
        }
        if (complaint === "") continue;
        if (complaint === undefined) counts.passed++;
        else if (++counts.failed <= Number(options.show))
          console.log(`FAILED ${name} ${resource.logicalId} (${id}): ${complaint}`);
      }
    });
}

function isReferenced(template: Template, { logicalId, expandedIds }: Resource): boolean {
  return [logicalId, ...expandedIds].some((name) =>
    template.referencesTo(name).some(({ section, owner }) => section === "Outputs" || owner !== logicalId),
  );
}

/** A parameter stands in for the resource and for every attribute of it that is used. */
function substitutesFor(template: Template, { logicalId, expandedIds }: Resource): Substitutes {
  const used = [logicalId, ...expandedIds]
    .flatMap((name) => template.referencesTo(name))
    .flatMap(({ attribute }) => attribute ?? []);
  return {
    ref: ref(parameter),
    attributes: Object.fromEntries(used.map((attribute) => [attribute, ref(parameter)])),
    whenAbsent: "CfnFixUse",
  };
}

/** What is wrong; undefined when all is well, empty when it was skipped. */
function prove(
  before: Template,
  text: string,
  { logicalId, path }: Resource,
  substitutes: Substitutes,
  write: (after: string) => void,
): string | undefined {
  const change = (edit: Edit): void => {
    edit.parameter(parameter, { Type: "String", Default: "", Description: "Name or ARN of what exists already" });
    edit.condition("CfnFixUse", not(equals(ref(parameter), "")));
    edit.condition("CfnFixCreate", not(condition("CfnFixUse")));
    edit.makeConditional(logicalId, "CfnFixCreate", substitutes);
  };
  const probe: Rule = {
    ...{
      id: "probe",
      title: "",
      why: "",
      kind: "template",
      tags: ["tidy"],
      level: "default",
      types: [],
      controls: {},
      references: [],
    },
    *find(template) {
      if (!template.parameters.has(parameter))
        yield { logicalId, path, message: "unconditional", class: "safe", impact: "none", fix: change };
    },
  };
  let result;
  try {
    result = fixWith([probe], text);
  } catch (error) {
    if (!(error instanceof CfnFixError)) throw error;
    if (error.code === "NOT_PROVED") return error.message;
    skip(error.code);
    return "";
  }
  const [failure] = failuresIn(result);
  if (failure !== undefined) return failure;
  const [left] = result.left;
  if (left) {
    skip(`CannotFix: ${left.reason.replace(logicalName, "…")}`);
    return result.changed ? "a blocked fix left traces" : "";
  }
  write(result.output);
  const after = new Template(parseSource(result.output).view);
  return complaintAbout(before, after, change);
}

function complaintAbout(before: Template, after: Template, change: (edit: Edit) => void): string | undefined {
  const known = new Set(before.dangling().map(({ reference: { owner, target } }) => `${owner} ${target}`));
  const dangling = after.dangling().find(({ reference: { owner, target } }) => !known.has(`${owner} ${target}`));
  if (dangling) return `dangling: ${dangling.reference.path.join(".")}`;
  if (after.cycles().length > before.cycles().length) return "new cycle";
  const wasDangling = before
    .dangling()
    .some(({ reference: { target } }) => before.resource(target)?.condition !== after.resource(target)?.condition);
  const [expected, found] = [before, after].map(({ view }) =>
    inDefaultWorld(before.view, view, new Map([[parameter, ""]])),
  );
  if (!wasDangling && !equal(expected, found))
    return `the default changes ${firstDifference(expected ?? null, found ?? null)}`;
  const lost = before.references.find(({ kind, owner, target }) => {
    if (kind !== "DependsOn" || after.resource(target) === undefined) return false;
    return !after.dependsDirectly(owner, target);
  });
  if (lost && !wasDangling) return `${lost.owner} no longer waits for ${lost.target}`;
  const again = new EditBuilder(after);
  try {
    change(again);
  } catch (error) {
    if (error instanceof CannotFix) return `a second time: ${error.message}`;
    throw error;
  }
  const { operations } = again.recording;
  return operations.length === 0 ? undefined : `a second time: ${JSON.stringify(operations[0])}`;
}

function firstDifference(a: Json, b: Json): string {
  for (const [key, value] of Object.entries(a ?? {})) {
    const other: Json = Object.entries(b ?? {}).find(([name]) => name === key)?.[1] ?? null;
    if (equal(value, other)) continue;
    return typeof value === "object" && typeof other === "object"
      ? `${key}.${firstDifference(value, other)}`
      : `${key}: ${JSON.stringify(value)} to ${JSON.stringify(other)}`;
  }
  return `: ${JSON.stringify(a)} to ${JSON.stringify(b)}`.slice(0, 500);
}

function keep(id: string, extension: string, before: string, after: string): void {
  if (options.output === undefined) return;
  for (const [folder, text] of Object.entries({ before, after })) {
    mkdirSync(join(options.output, folder), { recursive: true });
    writeFileSync(join(options.output, folder, id + extension), text);
  }
}

function skip(reason: string): void {
  counts.skipped++;
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
}

main();

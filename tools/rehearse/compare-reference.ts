import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fix } from "../../src/index.js";
import { own, type Json } from "../../src/values/json.js";
import { parseSource } from "../../src/source/source.js";
import { live, settingsOf, type Setting } from "./settings.js";
import { rulesOf } from "../../test/synthetic/families.js";
import { absent, Tally, type Verdict } from "./verdict.js";

/** A parameter that names something existing, whatever it is called. */
const roles: readonly (readonly [role: string, name: RegExp, value: string])[] = [
  ["trail bucket", /trail\w*bucket|bucket\w*trail/i, "existing-bucket"],
  ["config bucket", /config\w*bucket|bucket\w*config/i, "existing-bucket"],
  ["recorder", /recorder/i, "default"],
  ["trail", /trail/i, "arn:aws:cloudtrail:us-east-1:123456789012:trail/existing"],
];

/** What `before` is to become: each resource that the reference has lives in the same settings. */
const references = [
  { before: "s1-cloudtrail-before.yaml", after: "s1a-cloudtrail-after-minimal.yaml" },
  { before: "s1-cloudtrail-before.yaml", after: "s2-trailbucket-after-existing-bucket.yaml" },
  { before: "s4-config-before.yaml", after: "s4-config-after.yaml" },
];

/** Compares what the corrections of trails and recorders make with what the specification shows. */
export function compareReferences(folder: string): Verdict {
  const only = rulesOf(["logging"]);
  if (!existsSync(folder)) return absent("reference", `there is no ${folder}`);
  const tally = new Tally(
    "reference",
    references.map(({ after }) => after),
  );
  for (const { before, after } of references) {
    const made = parseSource(fix(withoutExports(readFileSync(join(folder, before), "utf8")), { only }).output).view;
    const wanted = parseSource(readFileSync(join(folder, after), "utf8")).view;
    for (const complaint of differences(made, wanted)) tally.fail(after, complaint);
  }
  return tally.verdict;
}

/**
 * The references give an exported output up together with its resource. CloudFormation refuses that while another stack
 * imports it, so the corrections keep such a resource; without the export they must agree with the references.
 */
function withoutExports(text: string): string {
  return text.replace(/^ {4}Export:\r?\n {6}Name: .*\r?\n?/gm, "");
}

/** Where a resource or output that both have lives in one and not in the other; and resources that only `made` has. */
export function differences(made: Json, wanted: Json): string[] {
  const mine = byRole(made);
  const complaints = new Set<string>();
  const names = (view: Json, section: string): string[] => Object.keys(own(view, section) ?? {});
  for (const [role, setting] of byRole(wanted)) {
    const other = mine.get(role);
    if (other === undefined) {
      complaints.add(`no parameter for: ${role}`);
      continue;
    }
    const [has, wants] = [live(made, other), live(wanted, setting)];
    for (const section of ["Resources", "Outputs"] as const) {
      const [now, then] = section === "Resources" ? [has.resources, wants.resources] : [has.outputs, wants.outputs];
      for (const name of names(wanted, section)) {
        if (now.has(name) !== then.has(name))
          complaints.add(
            `${section} ${name} ${now.has(name) ? "exists" : "does not exist"} with ${role || "the defaults"}`,
          );
      }
    }
  }
  return [...complaints];
}

/** The settings of a template by what they name, such as "trail, trail bucket". */
function byRole(view: Json): Map<string, Setting> {
  const roleOf = (parameter: string): readonly [string, RegExp, string] | undefined =>
    roles.find(([, name]) => name.test(parameter));
  const settings = settingsOf(view, (parameter) => roleOf(parameter)?.[2]);
  return new Map(
    settings.map((setting) => {
      const given = Object.entries(setting).flatMap(([parameter, value]) =>
        value === "" ? [] : [roleOf(parameter)?.[0] ?? parameter],
      );
      return [given.sort().join(", "), setting];
    }),
  );
}

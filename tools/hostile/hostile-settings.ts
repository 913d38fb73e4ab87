import { bomb, flawed, filled, megabyte } from "./hostile-templates.js";
import type { Chapter, Attempt } from "./attempt.js";

const configured = (name: string, text: string | Uint8Array, ends: Attempt["ends"] = 2, says?: RegExp): Attempt => ({
  name: `a configuration: ${name}`,
  files: { "a.yaml": flawed, ".cfn-fix.yaml": text },
  args: ["a.yaml", "-qq"],
  ends,
  ...(says !== undefined && { says }),
});

const entry = { file: "a.yaml", rule: "rds-kms-key", logicalId: "Database", path: "/Resources/Database", message: "m" };
const baselined = (
  name: string,
  text: string | Uint8Array,
  ends: Attempt["ends"] = "refused",
  says?: RegExp,
): Attempt => ({
  name: `a baseline: ${name}`,
  files: { "a.yaml": flawed, "b.json": text },
  args: ["a.yaml", "-qq", "--baseline", "b.json"],
  ends,
  ...(says !== undefined && { says }),
});
const baseline = (findings: readonly unknown[]): string => JSON.stringify({ version: 1, findings });

const ignored = (
  name: string,
  text: string | Uint8Array,
  ends: Attempt["ends"],
  others: Record<string, string> = {},
): Attempt => ({
  name: `a .gitignore: ${name}`,
  files: {
    "a.yaml": flawed,
    ".gitignore": text,
    [`${"a".repeat(200)}.yaml`]: flawed,
    [`${"a/".repeat(60)}a.yaml`]: flawed,
    ...others,
  },
  args: [".", "-qq"],
  ends,
});

export const settings: Chapter = {
  title: "Configurations, baselines and ignore files",
  attempts: [
    configured("a bomb of aliases", bomb(9), "refused", /aliases that expand/),
    configured("10,000 levels", "[".repeat(10_000), "refused", /nested more than/),
    configured("50 MB", "x".repeat(50 * megabyte), "refused", /too large for a configuration/),
    configured("NUL", "rollout: pre\0pare\n", "refused", /not a text file/),
    configured("UTF-16", Buffer.from("\uFEFFrollout: prepare\n", "utf16le"), "refused", /UTF-16/),
    configured("`__proto__`", "tags: {__proto__: {a: b}}\n"),
    configured("20,000 wrong keys", Array.from({ length: 20_000 }, (_, index) => `k${index}: 1\n`).join("")),
    configured("escapes and bidi marks", '"\\e[31m\\u202e": 1\n', "refused"),
    configured("tags of other languages", "rollout: !!js/function x\n"),
    configured("extends a file outside", "extends: ../../../../etc/passwd\n", "refused"),
    configured("extends itself", "extends: .cfn-fix.yaml\n", "refused"),
    configured("a pattern that takes long", "exclude: ['*a*a*a*a*a*a*a*a*a*b']\n"),
    configured("100 patterns of wildcards", `exclude:\n${'  - "**/*a*a*/**/**/**/b*c"\n'.repeat(100)}`, 1),
    configured("a pattern of five `**`", 'exclude: ["**/*a*a*/**/**/**/**/b*c"]\n', "refused", /too many wildcards/),
    configured(
      "a report outside of its folder",
      "report: {sarif: ../../../../../../tmp/cfn-fix-owned.sarif}\n",
      "refused",
    ),
    configured("a baseline outside of its folder", "baseline: ../../../../etc/passwd\n", "refused"),
    baselined("no JSON", "[", "refused", /the baseline cannot be read/),
    baselined("10,000 levels", `{"version": 1, "findings": ${"[".repeat(10_000)}`, "refused"),
    baselined("`__proto__`", `{"version": 1, "findings": [], "__proto__": {"a": 1}}`, "refused"),
    baselined("50 MB", "x".repeat(50 * megabyte), "refused", /too large/),
    baselined("NUL", "{\0}", "refused"),
    baselined(
      "30,000 findings of 100,000 each",
      baseline(Array.from({ length: 20_000 }, (_, index) => ({ ...entry, message: `m${index}`, count: 100_000 }))),
      "refused",
    ),
    baselined(
      "20,000 findings of one template",
      baseline(Array.from({ length: 20_000 }, (_, index) => ({ ...entry, message: `m${index}` }))),
      "handled",
    ),
    baselined(
      "names of methods",
      baseline([{ ...entry, file: "constructor", rule: "__proto__", logicalId: "toString" }]),
      "handled",
    ),
    ignored("a pattern of 40 stars", "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b\n", "handled"),
    ignored("a pattern of 40 question marks and stars", `${"?*".repeat(40)}b\n`, "handled"),
    ignored("a pattern of 40 pairs of stars", `${"**/".repeat(40)}b\n`, 2),
    ignored("brackets that never close", `${"[".repeat(100_000)}\n`, 2),
    ignored("brackets of a megabyte", `[${"a".repeat(megabyte - 10)}]\n`, 2),
    ignored("20,000 patterns", Array.from({ length: 20_000 }, (_, index) => `x${index}\n`).join(""), "handled"),
    ignored("100,000 patterns", Array.from({ length: 100_000 }, (_, index) => `x${index}\n`).join(""), 2),
    ignored("4 MB", filled("x\n"), 2),
    ignored("bytes that are no UTF-8", Buffer.from([0xff, 0xfe, 0x2a, 0x0a, 0x00, 0x0a]), "handled"),
    ignored("spaces of a megabyte", `a/${" ".repeat(megabyte - 10)}b\n`, 2),
    ignored("backslashes of a megabyte", `${"\\".repeat(megabyte - 11)}\n`, 2),
  ],
};

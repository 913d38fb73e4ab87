import { expect } from "chai";
import type { Json } from "../../src/values/json.js";
import { own } from "../../src/values/json.js";
import { at, type Path } from "../../src/values/pointer.js";
import type { FixResult } from "../../src/contract/result.js";
import { parseSource } from "../../src/source/source.js";
import { everyFinding } from "../../src/suppress/baseline.js";
import { fingerprintOf } from "../../src/suppress/fingerprint.js";
import { Template, type Resource } from "../../src/template/template.js";
import { goldenCases, goldenFolders, run, type GoldenCase } from "../golden/cases.js";

/** The resources with findings, and what is found there. */
function flawed(result: FixResult, template: Template): [Resource, Set<string>][] {
  const found = new Map<Resource, Set<string>>();
  for (const { logicalId, rule, path } of [...result.fixes, ...result.left]) {
    // An output may have the name of a resource.
    if (path[0] === "Outputs") continue;
    const resource = template.resource(logicalId);
    if (resource?.logicalId !== logicalId) continue;
    found.set(resource, (found.get(resource) ?? new Set()).add(rule));
  }
  return [...found];
}

function withComment(text: string, { path }: Resource, id: string): string | undefined {
  const source = parseSource(text);
  let node = source.root;
  let start = 0;
  for (const step of path) {
    const pair = node.kind === "map" ? node.pairs.find(({ key }) => key === step) : undefined;
    const item = node.kind === "sequence" ? node.items[Number(step)] : undefined;
    node = pair?.value ?? item?.value ?? node;
    start = pair?.keyStart ?? item?.start ?? start;
  }
  const lineStart = text.lastIndexOf("\n", start) + 1;
  // A map in one line has no line above its members.
  if (text.slice(lineStart, start).trim() !== "") return undefined;
  return `${text.slice(0, start)}# cfn-fix: ignore[${id}] tried\n${text.slice(lineStart, start)}${text.slice(start)}`;
}

function withMetadata(view: Json, { path }: Resource, id: string): string {
  const copy: Json = JSON.parse(JSON.stringify(view));
  const body = at(copy, path);
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw new Error("no resource");
  const metadata = own(body, "Metadata");
  body["Metadata"] = {
    ...(typeof metadata === "object" && !Array.isArray(metadata) ? metadata : {}),
    "cfn-fix": { ignore: [id] },
  };
  return JSON.stringify(copy, null, 2);
}

function expectSuppressed(goldenCase: GoldenCase, text: string, logicalId: string, id: string): void {
  const result = run(goldenCase, text);
  const is = (finding: { rule: string; logicalId: string; path: Path }): boolean =>
    finding.rule === id && finding.logicalId === logicalId && finding.path[0] !== "Outputs";
  expect(result.fixes.filter(is), `${id} ${logicalId}`).to.deep.equal([]);
  expect(
    result.left
      .filter(is)
      .map(({ kind }) => kind)
      .filter((kind) => kind !== "suppressed"),
    `${id} ${logicalId}`,
  ).to.deep.equal([]);
  expect(result.unusedSuppressions).to.deep.equal([]);
  expect(result.output.split("# cfn-fix:").length).to.equal(text.split("# cfn-fix:").length);
  expect(run(goldenCase, result.output).output, `again, ${id} ${logicalId}`).to.equal(result.output);
}

/** So many are tried in each template; all would take long. */
const perTemplate = 1;

function some<T>(items: readonly T[]): T[] {
  const step = Math.max(1, Math.ceil(items.length / perTemplate));
  return items.filter((_, index) => index % step === 0);
}

function expectKnown(
  goldenCase: GoldenCase,
  finding: { rule: string; logicalId: string; path: Path; message: string },
): void {
  const baseline = new Set([fingerprintOf(finding)]);
  const result = run(goldenCase, goldenCase.before, { baseline });
  // One that is left alone may be like one that is repaired.
  const alike = ({ fixes, left }: FixResult): number =>
    [...fixes, ...left.filter(({ kind }) => kind !== "baseline")].filter(
      (each) => fingerprintOf(each) === fingerprintOf(finding),
    ).length;
  // Of findings that are alike the first is known.
  expect(alike(result), finding.message).to.be.lessThan(alike(run(goldenCase, goldenCase.before)));
  expect(run(goldenCase, result.output, { baseline }).output, finding.message).to.equal(result.output);
}

for (const folder of goldenFolders()) {
  describe(`accepted findings of ${folder}`, () => {
    for (const goldenCase of goldenCases(folder)) {
      const text = goldenCase.before;
      const name = `${goldenCase.name} (${goldenCase.rollout})`;

      it(`stay as they are when suppressed: ${name}`, () => {
        const source = parseSource(text);
        const found = flawed(run(goldenCase, text), new Template(source.view));
        for (const [resource, id] of some(
          found.flatMap(([resource, ids]) => [...ids].map((id): [Resource, string] => [resource, id])),
        )) {
          const commented = source.format === "yaml" ? withComment(text, resource, id) : undefined;
          expectSuppressed(goldenCase, commented ?? withMetadata(source.view, resource, id), resource.logicalId, id);
        }
      });

      it(`stay as they are when in the baseline: ${name}`, () => {
        for (const fix of some(run(goldenCase, text).fixes)) expectKnown(goldenCase, fix);
        const all = run(goldenCase, text, { baseline: everyFinding });
        expect(all.output).to.equal(text);
        expect(all.left.every(({ kind }) => kind === "baseline")).to.equal(true);
      });
    }
  });
}

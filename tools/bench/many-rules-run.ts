// Runs as a process of its own, with the root of a revision as its argument, and tells how long `fix` takes with the
// rules of that revision and a hundred more. Of the revision it knows only `src/index.ts` and what a rule of one property
// imported before there were property rules; it imports no other code of the project.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What a rule of one property needs of the revisions before there were property rules. */
type Blocks = Record<string, (...args: unknown[]) => unknown> & { noValue: unknown };

/** A resource as those rules get it. */
interface Resource {
  logicalId: string;
  path: readonly string[];
  properties: object | undefined;
}

interface OldTemplate {
  ofType(type: string): Iterable<Resource>;
  guardsOf(resource: Resource): unknown;
  resource(logicalId: string): Resource | undefined;
}

interface OldEdit {
  template: OldTemplate;
  set(path: readonly string[], value: unknown): void;
}

/** Types that no rule of cfn-fix looks at. */
const types = [
  "AWS::SQS::Queue",
  "AWS::DynamoDB::Table",
  "AWS::Kinesis::Stream",
  "AWS::ECR::Repository",
  "AWS::SSM::Parameter",
];
const rulesOfType = 20;

const [root = "", rounds = "5"] = process.argv.slice(2);

async function main(): Promise<void> {
  const index = await load("src/index.ts");
  const { fix } = index;
  const own = index["rules"] ?? index["transforms"];
  if (typeof fix !== "function" || !Array.isArray(own)) throw new Error("src/index.ts exports no function fix");
  const blocks = "rules" in index ? undefined : await oldBlocks();
  const times: Record<string, number> = {};
  for (const resources of [200, 1000]) {
    const text = template(resources);
    for (const isWrong of [false, true]) {
      const rules = [...own, ...synthetic(isWrong, blocks)];
      const run = (): number => fixes(fix(text, { rules, transforms: rules }));
      const expected = isWrong ? resources * rulesOfType : 0;
      if (run() !== expected) throw new Error(`${run()} fixes, not ${expected}`);
      const name = `${resources} resources, ${isWrong ? "every one wrong" : "nothing to do"}`;
      times[name] = median(Array.from({ length: Number(rounds) }, () => processorTime(run)));
    }
  }
  process.send?.(times);
}

function template(resources: number): string {
  const bodies = Array.from(
    { length: resources },
    (_, index) =>
      `  Resource${index}:\n    Type: ${types[index % types.length] ?? ""}\n    Properties:\n      Name: number-${index}\n`,
  );
  return `Resources:\n${bodies.join("")}`;
}

/** A hundred rules, of which twenty are about each type: each wants one property to be true, or not to be there. */
function synthetic(isWrong: boolean, blocks: Blocks | undefined): unknown[] {
  return types.flatMap((type, place) =>
    Array.from({ length: rulesOfType }, (_, number) => {
      const about = {
        id: `synthetic-${place}-${number}`,
        title: "A rule of the benchmark",
        why: "It is measured. It means nothing.",
        controls: {},
        references: [],
      };
      const property = `Property${number}`;
      const flaw = `${property} is not as it should be`;
      return blocks === undefined
        ? {
            ...about,
            kind: "property",
            tags: ["tidy"],
            level: "default",
            type,
            property,
            want: isWrong ? { is: true } : { absent: true },
            flaw,
            impact: "in-place",
          }
        : { ...about, resourceTypes: [type], find: oldFind(type, property, flaw, isWrong, blocks) };
    }),
  );
}

/** The same by hand, as such rules were written at 7bd3d5e: right in every branch, and not where it cannot be seen. */
function oldFind(type: string, property: string, flaw: string, isWrong: boolean, blocks: Blocks) {
  const { own, rewrite, isInSight, isNoValue, isTrue, noValue } = blocks;
  const isRight = isWrong ? isTrue : isNoValue;
  const wanted = isWrong ? true : noValue;
  return function* (template: OldTemplate): Iterable<object> {
    for (const resource of template.ofType(type)) {
      const { logicalId, path, properties } = resource;
      const now = own?.(properties, property) ?? noValue;
      const next = rewrite?.(template, now, template.guardsOf(resource), (leaf: unknown) =>
        isRight?.(leaf) === true ? leaf : wanted,
      );
      if (next === now) continue;
      const where = { logicalId, path, message: flaw };
      if (isInSight?.(template, resource) !== true) {
        yield {
          ...where,
          skipped: "some of its properties come from an include or a macro, which cfn-fix cannot expand",
        };
        continue;
      }
      yield {
        ...where,
        class: "safe",
        impact: "in-place",
        fix(edit: OldEdit) {
          if (edit.template.resource(logicalId) !== undefined) edit.set([...path, "Properties", property], next);
        },
      };
    }
  };
}

async function oldBlocks(): Promise<Blocks> {
  const files = ["src/json.ts", "src/template/intrinsics.ts", "transforms/_branches.ts", "transforms/_sight.ts"];
  return Object.assign({ noValue: undefined }, ...(await Promise.all(files.map(load))));
}

async function load(file: string): Promise<Record<string, unknown>> {
  return await import(pathToFileURL(join(root, file)).href);
}

function fixes(result: unknown): number {
  const found = typeof result === "object" && result !== null && "fixes" in result ? result.fixes : undefined;
  return Array.isArray(found) ? found.length : -1;
}

function processorTime(call: () => unknown): number {
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

await main();

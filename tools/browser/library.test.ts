import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createContext, runInContext } from "node:vm";
import { expect } from "chai";
import { EdgeRuntime } from "edge-runtime";
import { libraryAsModules, libraryAsScript, type Made } from "../../src/bundle/browser/bundle-library.js";
import * as library from "../../src/index.js";

const folder = new URL("../../samples/", import.meta.url);
const samples = readdirSync(folder)
  .filter((name) => /\.(?:yaml|json)$/.test(name))
  .map((name) => [name, readFileSync(new URL(name, folder), "utf8")] as const);

/** A place that runs JavaScript, without what Node.js has. */
type Place = (expression: string) => Promise<string>;

/** Returns what a function gives in Node.js, and the expression that asks for the same in another place. */
type Asked = readonly [what: string, here: () => unknown, there: string];

const trail =
  "Resources:\n  Trail:\n    Type: AWS::CloudTrail::Trail\n" +
  "    Properties: {IsLogging: true, S3BucketName: logs, IsMultiRegionTrail: true, EnableLogFileValidation: true}\n";
const message = JSON.stringify({
  StackEvents: [
    {
      EventId: "1",
      StackName: "audit",
      LogicalResourceId: "Trail",
      ResourceType: "AWS::CloudTrail::Trail",
      ResourceStatus: "CREATE_FAILED",
      ResourceStatusReason: "Trail: User: 111122223333 already has 5 trails in eu-west-1.",
      Timestamp: "2026-11-30T10:00:00Z",
    },
  ],
});
const facts = JSON.stringify({
  version: 1,
  collected: "2026-11-30T10:00:00.000Z",
  account: "111122223333",
  region: "eu-west-1",
  partition: "aws",
  caller: "arn:aws:iam::111122223333:user/dev",
  answers: [],
});
const parameter = "Parameters: {VpcId: {Type: AWS::EC2::VPC::Id}}\nResources: {T: {Type: AWS::SNS::Topic}}\n";
const base = "name: base\ntitle: Base\nrules: [kms-rotation]\n";
const pack = "name: acme\ntitle: ACME\nextends: [base]\nseverities: { kms-rotation: error }\n";
const badPack = "name: acme\ntitle: ACME\nrulez: [kms-rotation]\nseverities: { kms-rotation: 7 }\n";

const asked: readonly Asked[] = [
  ...samples.flatMap(([name, text]): Asked[] => {
    const given = JSON.stringify(text);
    const { output } = library.fix(text);
    return [
      [`fix of ${name}`, () => library.fix(text), `lib.fix(${given})`],
      [
        `fix of ${name} by all rules, prepared`,
        () => library.fix(text, { select: ["all"], rollout: "prepare", context: true }),
        `lib.fix(${given}, { select: ["all"], rollout: "prepare", context: true })`,
      ],
      [`impactOf ${name}`, () => library.impactOf(text, output), `lib.impactOf(${given}, ${JSON.stringify(output)})`],
    ];
  }),
  [
    "fixFailures",
    () => library.fixFailures(trail, message),
    `lib.fixFailures(${JSON.stringify(trail)}, ${JSON.stringify(message)})`,
  ],
  [
    "parametersFor",
    () => library.parametersFor(parameter, [facts]),
    `lib.parametersFor(${JSON.stringify(parameter)}, ${JSON.stringify([facts])})`,
  ],
  [
    "readPack",
    () => library.readPack(pack, { base }),
    `lib.readPack(${JSON.stringify(pack)}, ${JSON.stringify({ base })})`,
  ],
  ["readPack of a faulty pack", () => library.readPack(badPack), `lib.readPack(${JSON.stringify(badPack)})`],
  ["an unreadable template", () => library.fix("a: ["), `lib.fix("a: [")`],
];

/** Returns a value as text, and what is thrown as its code, message and place. */
async function told(value: () => unknown): Promise<string> {
  try {
    return JSON.stringify(await value());
  } catch (error) {
    if (!(error instanceof library.CfnFixError)) throw error;
    return JSON.stringify([error.code, error.message, error.help, error.place]);
  }
}

/** The same, where it is asked as an expression. */
const tellsIn = (expression: string): string =>
  `(async () => { try { return JSON.stringify(await (${expression})); } catch (error) {` +
  " return error instanceof lib.CfnFixError" +
  " ? JSON.stringify([error.code, error.message, error.help, error.place]) : `thrown: ${error} ${error?.stack}`; } })()";

describe("the library without Node.js", function () {
  this.timeout(60_000);
  let modules: Made;
  const places = new Map<string, Place>();

  before(async () => {
    modules = await libraryAsModules();
    const { files } = await libraryAsScript("lib");
    const script = files.map(({ text }) => text).join("");
    const edge = new EdgeRuntime({ codeGeneration: { strings: false, wasm: false } });
    edge.evaluate(script);
    places.set("an edge worker", async (expression) => String(await edge.evaluate(expression)));
    // What every runtime of JavaScript for the web has.
    const web = { structuredClone, TextEncoder, TextDecoder, URL, atob };
    const bare = createContext({ ...web }, { codeGeneration: { strings: false, wasm: false } });
    runInContext(script, bare);
    places.set("a bare context", async (expression) => String(await runInContext(expression, bare)));
  });

  it("is made without modules of Node.js, and loads only what lies beside it", () => {
    expect(modules.missing).to.deep.equal([]);
    expect(modules.files.map(({ name }) => name)).to.include("index.js");
    for (const { name, text } of modules.files) {
      expect(text, name).not.to.match(/["'`]node:(?:fs|path|zlib|crypto|os|util|url|module|process|worker_threads)\b/);
      expect(text, name).not.to.match(/\b__require\b|\bDynamic require of\b|\bnew Function\b|[^.\w]eval\(/);
    }
  });

  it("loads its chunks as modules", async () => {
    const folder = mkdtempSync(join(tmpdir(), "cfn-fix-modules-"));
    // Files beside each other, as a host serves them.
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    for (const { name, bytes } of modules.files) writeFileSync(join(folder, name), bytes);
    const made: typeof library = await import(pathToFileURL(join(folder, "index.js")).href);
    expect(await made.readPack(pack, { base })).to.deep.equal(await library.readPack(pack, { base }));
    expect(await made.impactOf(parameter, parameter)).to.deep.equal(await library.impactOf(parameter, parameter));
    rmSync(folder, { recursive: true });
  });

  it("is the same whenever it is made", async () => {
    const again = await libraryAsModules();
    const bytes = ({ files }: Made): string[] => files.map((file) => `${file.name} ${file.text}`);
    expect(bytes(again)).to.deep.equal(bytes(modules));
  });

  for (const where of ["an edge worker", "a bare context"])
    it(`gives the same in ${where}, where nothing may make code`, async () => {
      const tell = places.get(where);
      if (tell === undefined) throw new Error(`there is no ${where}`);
      let changed = 0;
      for (const [what, here, there] of asked) {
        const expected = await told(here);
        if (expected.startsWith('{"changed":true')) changed++;
        expect(await tell(tellsIn(there)), what).to.equal(expected);
      }
      expect(changed).to.be.greaterThan(15);
      await tell('Function("return 1")()').then(
        () => expect.fail("code was made"),
        (error: unknown) => expect(String(error)).to.contain("EvalError"),
      );
    });

  it("exports what it does in Node.js", async () => {
    const names = await places.get("an edge worker")?.("Object.keys(lib).sort().join()");
    expect(names).to.equal(Object.keys(library).sort().join());
  });
});

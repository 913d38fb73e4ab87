import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readOptions } from "./options.js";
import { Store } from "./store.js";
import { subjectsIn } from "./subjects.js";
import { take } from "./take.js";
import { fix, outcome } from "./test-material.js";

const project = fileURLToPath(new URL("../..", import.meta.url));

describe("ecosystem: options", () => {
  const read = (args: string) => readOptions(args.split(" "), project, "/corpus");

  it("are both rollouts and every template by default", () => {
    expect(read("--base main")).to.deep.include({
      base: "main",
      corpus: "/corpus",
      rollouts: ["enforce", "prepare"],
      every: 1,
      golden: false,
    });
  });

  it("that cannot be followed are refused", () => {
    expect(() => read("--rollout both")).to.throw("--base is missing");
    expect(() => read("--base main --rollout all")).to.throw("--rollout is enforce, prepare or both");
    expect(() => read("--base main --every 0")).to.throw("--every takes a whole number from 1 on");
    expect(() => read("--base main --renamed old")).to.throw("--renamed takes OLD=NEW");
    expect(() => read(`--base main --out ${join(project, "out")}`)).to.throw("--out must lie outside the project");
  });
});

describe("ecosystem: outcomes", () => {
  let folder = "";
  before(() => (folder = mkdtempSync(join(tmpdir(), "cfn-fix-ecosystem-test-"))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("are those of the command: output, exit code, fixes, and why a template is refused", async () => {
    const trail =
      "Resources:\n  Trail:\n    Type: AWS::CloudTrail::Trail\n    Properties:\n      IsLogging: false\n      S3BucketName: logs\n";
    const names = ["bytes.yaml", "no.yaml", "sound.yaml", "trail.yaml"];
    writeFileSync(join(folder, "bytes.yaml"), new Uint8Array([0xff, 0xfe]));
    writeFileSync(join(folder, "no.yaml"), "Resources: [\n");
    writeFileSync(join(folder, "sound.yaml"), "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n");
    writeFileSync(join(folder, "trail.yaml"), trail);
    const subjects = subjectsIn(folder, names, 1);
    const outcomes = await take(subjects, { root: project, rollout: "enforce", jobs: 1 });
    const [bytes, no, sound, fixed] = subjects.map(({ digest }) => outcomes.get(digest));
    expect(bytes).to.include({ code: "unread", exitCode: 2 });
    expect(no).to.include({ code: "SYNTAX", exitCode: 2, hash: subjects[1]?.digest });
    expect(sound).to.include({ code: "ok", exitCode: 0, hash: subjects[2]?.digest }).and.not.to.have.property("output");
    expect(fixed).to.include({ code: "ok", exitCode: 1 });
    expect(fixed?.output).to.contain("IsLogging: true");
    expect(fixed?.fixes.map(({ logicalId }) => logicalId)).to.include("Trail");
  });

  it("are kept as they are, by commit and rollout", () => {
    const store = new Store(join(folder, "cache"));
    const [one, two] = [outcome("x", { fixes: [fix("one")] }), outcome("")];
    store.add("abc", "enforce", new Map([["1", one]]));
    store.add("abc", "enforce", new Map([["2", two]]));
    expect([...store.read("abc", "enforce")]).to.deep.equal([
      ["1", one],
      ["2", two],
    ]);
    expect(store.read("abc", "prepare").size).to.equal(0);
  });

  it("are taken of every n-th template", () => {
    const names = ["a", "b", "c", "d", "e"].map((name) => `${name}.yaml`);
    for (const name of names) writeFileSync(join(folder, name), name);
    expect(subjectsIn(folder, names, 2, "golden/").map(({ name }) => name)).to.deep.equal([
      "golden/a.yaml",
      "golden/c.yaml",
      "golden/e.yaml",
    ]);
  });
});

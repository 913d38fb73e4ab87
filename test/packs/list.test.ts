import { expect } from "chai";
import { fix, rules } from "../../src/index.js";
import { World } from "../cli/world.js";

describe("the list of a pack", () => {
  let world: World;
  before(() => (world = new World()));
  after(() => world.remove());
  const core = { fix, rules };
  const said = async (args: string): Promise<string> => (await world.run(args, { core })).stdout;

  it("says how many controls are repaired and by what, and which are not covered", async () => {
    const text = await said("--list --pack cis");
    expect(text).to.match(/^cis: CIS AWS Foundations Benchmark, 5\.0\.0 and 1\.4\.0 \(as of \d{4}-\d\d-\d\d\)$/m);
    const numbers = [
      ...text.matchAll(/^(?:Repaired|Repaired in part|Only reported|Not covered): (\d+) of (\d+) controls$/gm),
    ];
    const sum = numbers.reduce((all, [, number]) => all + Number(number), 0);
    expect(sum).to.equal(Number(numbers[0]?.[2]));
    expect(text).to.match(/^ {2}5\.0\.0\/3\.6: .*kms-rotation/m);
    expect(text).to.match(/^Checks that object to what a rule does:$/m);
    for (const line of text.split("\n").slice(text.split("\n").indexOf("")))
      expect(line.length, line).to.be.at.most(100);
  });

  it("is an object with both for programs", async () => {
    const { packs, rules: chosen } = JSON.parse(await said("--list --pack fsbp,hipaa --format json"));
    expect(packs).to.have.length(2);
    expect(packs[0]).to.include({ name: "fsbp", version: "1.0.0" });
    const { controls, ...states } = packs[0].summary;
    expect(Object.values<number>(states).reduce((sum, count) => sum + count, 0)).to.equal(controls);
    expect(
      chosen.every(({ packs: its }: { packs: string[] }) => its.includes("fsbp") || its.includes("hipaa")),
    ).to.equal(true);
    expect(JSON.parse(await said("--list --format json"))).to.be.an("array");
    expect(JSON.parse(await said("--list --pack all --format json"))).to.have.length(rules.length);
  });

  it("has every rule of the pack, also those in preview, and explains to which packs a rule belongs", async () => {
    const listed = (await said("--list --pack all")).split("\n").filter((line) => line !== "");
    expect(listed).to.have.length(rules.length);
    expect(await said("--explain kms-rotation")).to.match(/^Packs:\n {2}.*cis.*, all$/m);
  });

  it("cannot be asked for together with rules by their ids alone", async () => {
    const { code, stderr } = await world.run("--list --pack cis --only kms-rotation", { core });
    expect(code).to.equal(2);
    expect(stderr).to.contain("--only and --pack cannot be combined");
    expect((await world.run("a.yaml --group-by control", { core })).stderr).to.contain(
      "--group-by control needs a pack",
    );
  });
});

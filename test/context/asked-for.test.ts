import { expect } from "chai";
import { World } from "../cli/world.js";

describe("whether new resources say why they are there", () => {
  let world: World;
  beforeEach(() => (world = new World()));
  afterEach(() => world.remove());

  const rows: readonly (readonly [args: string, config: string, context: boolean | undefined])[] = [
    ["", "", undefined],
    ["--context", "", true],
    ["", "context: on\n", true],
    ["--context", "context: off\n", true],
    ["", 'overrides: [{ files: ["a.yaml"], context: true }]\n', true],
    ["", 'context: true\noverrides: [{ files: ["*.yaml"], context: false }]\n', undefined],
  ];
  for (const [args, config, context] of rows)
    it(`cfn-fix ${args} with ${JSON.stringify(config)}: ${context === true ? "yes" : "no"}`, async () => {
      if (config !== "") world.write(".cfn-fix.yaml", config);
      world.write("a.yaml", "Resources: {} # flaw\n");
      await world.run(`a.yaml ${args}`);
      expect(world.core.calls.map((options) => options.context)).to.deep.equal([context]);
    });

  it("is told where it comes from", async () => {
    world.write(".cfn-fix.yaml", "context: true\n");
    world.write("a.yaml", "Resources: {}\n");
    expect((await world.run("--print-config a.yaml")).stdout).to.contain("context: true # .cfn-fix.yaml:1");
    expect((await world.run("--context=maybe a.yaml")).stderr).to.contain("--context takes no value");
  });
});

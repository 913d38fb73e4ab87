import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { fix, type Rule } from "../../src/index.js";
import { isObject } from "../../src/values/json.js";
import { World } from "../cli/world.js";
import { Repository } from "./repository.js";

const count = 30;

/** A rule that sets a property of every topic to a parameter of its own. */
function settingRule(number: number): Rule {
  const property = `Property${number}`;
  return {
    id: `set-${String(number).padStart(2, "0")}`,
    title: `Set ${property}`,
    why: "It matters. Nothing follows.",
    kind: "template",
    tags: ["operations"],
    level: "default",
    types: ["AWS::SNS::Topic"],
    controls: {},
    references: [],
    *find(template) {
      for (const { logicalId, path, properties } of template.ofType("AWS::SNS::Topic")) {
        if (isObject(properties) && Object.hasOwn(properties, property)) continue;
        yield {
          logicalId,
          path,
          message: `${property} is missing`,
          class: "safe",
          impact: "in-place",
          fix(edit) {
            const name = edit.parameter(`Value${number}`, { Type: "String", Default: "x" });
            edit.set([...path, "Properties", property], { Ref: name });
          },
        };
      }
    },
  };
}

const template = `Parameters:
  Name:
    Type: String

Resources:
  First:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Ref Name
  Second:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: second
`;

describe("a series of many rules", function () {
  this.timeout(60_000);
  const world = new World();
  const repository = new Repository();
  after(() => {
    world.remove();
    repository.remove();
  });

  it("takes at most two runs of fix, and gives a patch a rule that git am takes one by one", async () => {
    const rules = Array.from({ length: count }, (_, index) => settingRule(index + 1));
    let runs = 0;
    const core = {
      rules,
      fix: (...args: Parameters<typeof fix>) => {
        runs++;
        return fix(...args);
      },
    };
    world.write("t.yaml", template);
    const { stderr } = await world.run("t.yaml --no-config --series patches", { core });
    expect(stderr).to.contain(`${count} patches written to patches`);
    expect(runs).to.be.at.most(2);

    const folder = join(world.folder, "patches");
    const names = readdirSync(folder).sort();
    expect(names).to.deep.equal(
      rules.map(({ id }, index) => `${String(index + 1).padStart(4, "0")}-${id}-t.yaml.patch`),
    );
    const patches = names.map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
    repository.commit({ "t.yaml": template });
    patches.forEach((_, index) => {
      if (index % 10 === 9) repository.apply(patches.slice(0, index + 1));
    });
    expect(repository.read("t.yaml")).to.equal(fix(template, { rules }).output);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { DockerfileParser } from "dockerfile-ast";
import { validate, ValidationSeverity } from "dockerfile-utils";
import { root } from "../../docs/packages.js";
import { buildContext } from "./context.js";

const text = readFileSync(join(root, "Dockerfile"), "utf8");
const file = DockerfileParser.parse(text);

describe("the Dockerfile", () => {
  it("gives the linter nothing to say", () => {
    const strict = {
      deprecatedMaintainer: ValidationSeverity.ERROR,
      directiveCasing: ValidationSeverity.ERROR,
      emptyContinuationLine: ValidationSeverity.ERROR,
      instructionCasing: ValidationSeverity.ERROR,
      instructionCmdMultiple: ValidationSeverity.ERROR,
      instructionEntrypointMultiple: ValidationSeverity.ERROR,
      instructionJSONInSingleQuotes: ValidationSeverity.ERROR,
      instructionWorkdirRelative: ValidationSeverity.ERROR,
    };
    expect(validate(text, strict)).to.deep.equal([]);
    expect(validate(text.replace("WORKDIR /work", "workdir work"), strict)).to.have.length.greaterThan(0);
  });

  it("names the version of its images, and does not run as root", () => {
    for (const from of file.getFROMs()) expect(from.getImageTag()).to.match(/^\d+-slim$/);
    const users = file.getInstructions().filter((each) => each.getKeyword() === "USER");
    expect(users.map((each) => each.getArgumentsContent())).to.deep.equal(["node"]);
    expect(file.getENTRYPOINTs().map((each) => each.getRawArgumentsContent())).to.deep.equal(['["cfn-fix"]']);
  });

  it("gets the files that the package is made of, and no others", () => {
    const files = buildContext();
    expect(files).to.include.members([
      "package.json",
      "package-lock.json",
      "tools/package.json",
      "src/index.ts",
      "LICENSE",
    ]);
    expect(files.filter((each) => /^(?:test|node_modules|dist|build|\.git)\//.test(each))).to.deep.equal([]);
    expect(files.filter((each) => each.startsWith("tools/"))).to.deep.equal(["tools/package.json"]);
  });
});

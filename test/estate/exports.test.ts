import { expect } from "chai";
import { exportsInUse } from "../../src/estate/exports/in-use.js";
import { interfaceOf } from "../../src/estate/exports/interface.js";
import { linksBetween } from "../../src/estate/exports/links.js";
import { parseSource } from "../../src/source/source.js";
import { Template } from "../../src/template/template.js";

/** Returns the interfaces of templates by their files. */
function filed(files: Record<string, string>) {
  return Object.entries(files).map(([file, text]) => ({
    file,
    interface: interfaceOf(new Template(parseSource(text).view)),
  }));
}

const parameters = `Parameters:
  Network: { Type: String, Default: network }
  Env: { Type: String, AllowedValues: [dev, prod] }
  Name: { Type: String }
  ExportName: { Type: String, Default: shared-vpc }
Conditions:
  IsProd: !Equals [!Ref Env, prod]
`;

function exporting(name: string): string {
  return `${parameters}Resources:\n  Vpc: { Type: AWS::EC2::VPC }\nOutputs:\n  VpcId:\n    Value: !Ref Vpc\n    Export:\n      Name: ${name}\n`;
}

function importing(name: string): string {
  return `${parameters}Resources:\n  Subnet:\n    Type: AWS::EC2::Subnet\n    Properties:\n      VpcId:\n        Fn::ImportValue: ${name}\n`;
}

/** Export, import, and whether they are the same. */
const pairs: readonly (readonly [exported: string, imported: string, likeness: string])[] = [
  ["shared-vpc", "shared-vpc", "certain"],
  ["shared-vpc", "!Sub shared-vpc", "certain"],
  ["shared-vpc", "!Join ['-', [shared, vpc]]", "certain"],
  ["shared-vpc", "other-vpc", "no"],
  ['!Sub "${AWS::Region}-vpc"', '!Join ["", [!Ref AWS::Region, -vpc]]', "certain"],
  ['!Sub "${AWS::Region}-vpc"', "eu-west-1-vpc", "possible"],
  ['!Sub "${AWS::StackName}-VpcId"', '!Sub "${Network}-VpcId"', "possible"],
  ['!Sub "${AWS::StackName}-VpcId"', "network-VpcId", "possible"],
  ['!Sub "${AWS::StackName}-VpcId"', '!Sub "${Network}-SubnetId"', "no"],
  ['!Sub "${AWS::StackName}-VpcId"', '!Sub ["${N}-VpcId", { N: !Ref Network }]', "possible"],
  ['!Sub "VpcId-${AWS::StackName}"', '!Sub "VpcId-${Network}"', "possible"],
  ["prod-vpc", '!Sub "${Env}-vpc"', "certain"],
  ["test-vpc", '!Sub "${Env}-vpc"', "no"],
  ['!Sub "${Env}-vpc"', "!If [IsProd, prod-vpc, !Ref Name]", "certain"],
  ["shared-vpc", "!Ref ExportName", "possible"],
  ["shared-vpc", "!Ref Name", "no"],
  ['!Sub "${AWS::StackName}-id"', '!Sub "${Network}-id"', "no"],
  ['!Sub "${Name}"', '!Sub "${Network}"', "no"],
  ['!Sub "${AWS::StackName}-a-VpcId"', '!Sub "${Network}-b-VpcId"', "no"],
];

describe("exports and imports of a run", () => {
  for (const [exported, imported, likeness] of pairs) {
    it(`${exported} and ${imported}: ${likeness}`, () => {
      const links = linksBetween(filed({ "network.yaml": exporting(exported), "app.yaml": importing(imported) }));
      expect(links.map((link) => link.likeness)).to.deep.equal(likeness === "no" ? [] : [likeness]);
      if (likeness === "no") return;
      expect(links[0]).to.deep.include({
        exporter: "network.yaml",
        output: "VpcId",
        importer: "app.yaml",
        place: { section: "Resources", owner: "Subnet" },
      });
    });
  }

  it("takes what is certain before what is possible, and what is near before what is far", () => {
    const open = exporting('!Sub "${AWS::StackName}-VpcId"');
    const links = (files: Record<string, string>): string[] =>
      linksBetween(filed(files)).map(({ exporter }) => exporter);
    const app = importing("network-VpcId");
    expect(links({ "a/open.yaml": open, "b/fixed.yaml": exporting("network-VpcId"), "a/app.yaml": app })).to.deep.equal(
      ["b/fixed.yaml"],
    );
    expect(links({ "a/vpc.yaml": open, "b/vpc.yaml": open, "b/app.yaml": app })).to.deep.equal(["b/vpc.yaml"]);
    expect(links({ "b/v1.yaml": open, "b/v2.yaml": open, "b/app.yaml": app })).to.deep.equal([
      "b/v1.yaml",
      "b/v2.yaml",
    ]);
  });

  it("takes what is called like the name, and nothing that is only passed on", () => {
    const open = exporting('!Sub "${AWS::StackName}-VpcId"');
    const app = importing('!Sub "${Network}-VpcId"');
    const links = (files: Record<string, string>): string[] =>
      linksBetween(filed(files)).map(({ exporter, importer }) => `${exporter} > ${importer}`);
    expect(links({ "b/other.yaml": open, "a/network.yaml": open, "b/app.yaml": app })).to.deep.equal([
      "a/network.yaml > b/app.yaml",
    ]);
    const passing = open.replace("!Ref Vpc", '{ Fn::ImportValue: !Sub "${Network}-VpcId" }');
    expect(links({ "b/one.yaml": passing, "b/two.yaml": passing, "a/vpc.yaml": open })).to.deep.equal([
      "a/vpc.yaml > b/one.yaml",
      "a/vpc.yaml > b/two.yaml",
    ]);
  });

  it("finds imports in outputs and in text, and passes over exports in loops and a template's own", () => {
    const both = `${exporting("shared-vpc")}  Again:\n    Value: !ImportValue shared-vpc\n`;
    expect(linksBetween(filed({ "both.yaml": both }))).to.be.empty;
    const text = importing("shared-vpc").replace(
      "Fn::ImportValue: shared-vpc",
      'Fn::Sub: ["x-${V}", { V: !ImportValue shared-vpc }]',
    );
    expect(linksBetween(filed({ "both.yaml": both, "app.yaml": text })).map(({ importer }) => importer)).to.deep.equal([
      "app.yaml",
    ]);
    const loop = exporting("shared-vpc").replace(
      / {2}VpcId:[^]*$/,
      (body) =>
        `  Fn::ForEach::Each:\n    - Id\n    - [A]\n    - ${"Vpc${Id}"}:\n        Value: x\n        Export: { Name: shared-vpc }\n${body.slice(0, 0)}`,
    );
    expect(linksBetween(filed({ "loop.yaml": loop, "app.yaml": importing("shared-vpc") }))).to.be.empty;
  });

  it("finds who reads an output by the name of its stack: the file that is called like it, else one that lies near", () => {
    const read = (stack: string): string =>
      importing("x").replace("Fn::ImportValue: x", `Fn::GetStackOutput: { StackName: ${stack}, OutputName: VpcId }`);
    const plain = exporting("x").replace(/ {4}Export:[^]*$/, "");
    const readers = (files: Record<string, string>, stack: string): string[] =>
      linksBetween(filed({ ...files, "a/app.yaml": read(stack) })).map(
        ({ exporter, likeness }) => `${exporter} ${likeness}`,
      );
    const two = { "a/other.yaml": plain, "b/network.yaml": plain };
    expect(readers(two, "prod-network")).to.deep.equal(["b/network.yaml possible"]);
    expect(readers(two, "!Ref Network")).to.deep.equal(["b/network.yaml possible"]);
    expect(readers(two, "!Ref Name")).to.deep.equal(["a/other.yaml possible"]);
    const many = Object.fromEntries(["a", "b", "c", "d"].map((name) => [`a/${name}.yaml`, plain]));
    expect(readers(many, "!Ref Name")).to.be.empty;
  });

  it("says of each output which files import it", () => {
    const files = filed({
      "network.yaml": exporting("shared-vpc"),
      "b.yaml": importing("shared-vpc"),
      "a.yaml": importing("shared-vpc"),
    });
    expect([...exportsInUse(linksBetween(files))]).to.deep.equal([["network.yaml", { VpcId: ["a.yaml", "b.yaml"] }]]);
  });

  it("takes a moment for thousands of open names", () => {
    const open = Array.from({ length: 1500 }, (_, index) => [
      `e${index}.yaml`,
      exporting(`!Sub "\${AWS::StackName}-${index}Vpc"`),
    ]);
    const use = Array.from({ length: 300 }, (_, index) => [`i${index}.yaml`, importing(`!Sub "${index}-\${Name}"`)]);
    const all = filed(Object.fromEntries([...open, ...use]));
    const before = performance.now();
    linksBetween(all);
    expect(performance.now() - before).to.be.lessThan(5000);
  });
});

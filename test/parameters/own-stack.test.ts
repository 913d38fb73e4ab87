import { expect } from "chai";
import type { Facts, Thing } from "../../src/facts/facts.js";
import { valuesFor } from "../../src/parameters/decide.js";
import { decided, factsWith, now, templateOf, trail, unanswered } from "./account.js";

const template = `
Parameters: { P: { Type: String, Default: "", AllowedPattern: '^$|^arn:.+:trail/.+$' } }
Conditions: { Create: !Equals [!Ref P, ""] }
Resources:
  Trail: { Type: AWS::CloudTrail::Trail, Condition: Create, Properties: { S3BucketName: logs, IsLogging: true } }
`;
const arn = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/main";

const made = (id: string, more: Partial<Thing> = {}): Partial<Thing> => ({
  name: "Trail",
  id,
  properties: { ResourceType: "AWS::CloudTrail::Trail", ResourceStatus: "CREATE_COMPLETE" },
  ...more,
});

const facts = (...own: readonly Partial<Thing>[]): Facts =>
  factsWith({ "cloudtrail-trails": [trail()], "stack-resources audit": own });

const warningsOn = (given: Facts): string[] =>
  valuesFor(templateOf(template), given, { now }).warnings.map(({ message }) => message);

describe("parameters of a stack that is to be updated", () => {
  it("takes what the stack has created for its own, so that the update keeps it", () => {
    for (const id of ["main", arn]) expect(decided(template, facts(made(id))), id).to.deep.equal(["P="]);
    const [decision] = valuesFor(templateOf(template), facts(made("main")), { now }).decisions;
    expect(decision?.reason).to.match(/trail main covers .*, and belongs to the stack audit: it stays/);
  });

  it("names what somebody else has created, and says then nothing of stacks that may lose it", () => {
    const others = [
      facts(),
      facts(made("other")),
      facts(made("main", { properties: { ResourceType: "AWS::S3::Bucket" } })),
      facts(
        made("main", { properties: { ResourceType: "AWS::CloudTrail::Trail", ResourceStatus: "DELETE_COMPLETE" } }),
      ),
    ];
    for (const each of others) expect(decided(template, each)).to.deep.equal([`P=${arn}`]);
    expect(warningsOn(facts())).to.deep.equal([]);
    expect(warningsOn(factsWith({ "cloudtrail-trails": [trail()] }))[0]).to.include("does not exist yet");
  });

  it("says so of a name that is taken by the stack itself", () => {
    const text = `
Parameters: { P: { Type: String, Default: "" } }
Conditions: { Create: !Equals [!Ref P, ""] }
Resources:
  Logs: { Type: AWS::S3::Bucket, Condition: Create, Properties: { BucketName: logs-111122223333 } }
`;
    const own = made("logs-111122223333", { properties: { ResourceType: "AWS::S3::Bucket" } });
    const given = factsWith({
      "s3-bucket logs-111122223333": [{ name: "logs-111122223333" }],
      "stack-resources audit": [own],
    });
    const [decision] = valuesFor(templateOf(text), given, { now }).decisions;
    expect(decision?.value).to.equal("");
    expect(decision?.reason).to.match(/belongs to the stack audit: it stays$/);
  });

  it("takes it for unknown where nobody says what the stack has created", () => {
    const given = unanswered(facts(made("main")), "denied", "stack-resources");
    expect(decided(template, given)).to.deep.equal(["P: unknown"]);
    const none = unanswered(factsWith({ "stack-resources audit": [] }), "denied", "stack-resources");
    expect(decided(template, none)).to.deep.equal(["P="]);
  });
});

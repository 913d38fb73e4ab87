import { expect } from "chai";
import { fix } from "../../src/index.js";
import type { Json } from "../../src/values/json.js";

const metadata = "http://169.254.169.254/latest/meta-data/instance-id";
const token = 'curl -X PUT http://169.254.169.254/latest/api/token -H "X-aws-ec2-metadata-token-ttl-seconds: 60"';
const header = '-H "X-aws-ec2-metadata-token: $TOKEN"';

/** Returns why the rule leaves an instance with this user data alone; undefined where it repairs it. */
function reasonFor(userData: Json, metadataOfResource?: Json): string | undefined {
  const template = {
    Parameters: { Script: { Type: "String" }, Region: { Type: "String" } },
    Resources: {
      Server: {
        Type: "AWS::EC2::Instance",
        ...(metadataOfResource !== undefined && { Metadata: metadataOfResource }),
        Properties: { ImageId: "ami-0123456789abcdef0", InstanceType: "t3.micro", UserData: userData },
      },
    },
  };
  const { changed, left } = fix(JSON.stringify(template), { only: ["ec2-imdsv2"] });
  return changed ? undefined : left[0]?.reason;
}

const base64 = (script: Json): Json => ({ "Fn::Base64": script });

describe("requests for instance metadata in scripts", () => {
  const harmless: Record<string, Json> = {
    "none at all": base64("#!/bin/bash\nyum install -y httpd\n"),
    "a token for each": base64(`TOKEN=$(${token})\ncurl ${header} ${metadata}\n`),
    "a token on the next line": base64(`TOKEN=$(${token})\ncurl ${header} \\\n  ${metadata}\n`),
    "a token in joined parts": base64({ "Fn::Join": ["", ["curl ", header, " ", metadata, "\n"]] }),
    "an exception from a proxy": base64("export NO_PROXY=169.254.169.254\n"),
    "a token in PowerShell": base64(
      `Invoke-RestMethod -Headers @{"X-aws-ec2-metadata-token" = $token} -Uri ${metadata}`,
    ),
  };
  for (const [name, userData] of Object.entries(harmless)) {
    it(`are repaired with ${name}`, () => {
      expect(reasonFor(userData)).to.equal(undefined);
    });
  }

  const plain: Record<string, Json> = {
    "no token": base64(`curl -s ${metadata}\n`),
    "no token in one of two": base64(`TOKEN=$(${token})\ncurl ${header} ${metadata}\ncurl ${metadata}\n`),
    "no token in joined parts": base64({ "Fn::Join": ["", ["curl ", metadata, "\n"]] }),
    "no token beside a parameter": base64({ "Fn::Sub": `echo \${Region}\ncurl ${metadata}\n` }),
    "an address in a variable": base64("URL=http://169.254.169.254/latest\ncurl $URL/meta-data/instance-id\n"),
    "the old command": base64("ec2-metadata --instance-id\n"),
    "the address of IPv6": base64("curl http://[fd00:ec2::254]/latest/meta-data/\n"),
  };
  for (const [name, userData] of Object.entries(plain)) {
    it(`are left alone with ${name}`, () => {
      expect(reasonFor(userData)).to.include("without a session token");
    });
  }

  it("are left alone in what cfn-init runs", () => {
    const init = { "AWS::CloudFormation::Init": { config: { commands: { first: { command: `curl ${metadata}` } } } } };
    expect(reasonFor(base64("cfn-init"), init)).to.include("without a session token");
  });

  it("may be in user data that is not in the template", () => {
    expect(reasonFor({ Ref: "Script" })).to.include("not in the template");
    expect(reasonFor(base64({ "Fn::ImportValue": "Script" }))).to.include("not in the template");
  });
});

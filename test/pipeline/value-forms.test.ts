import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { fix, rules } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";
import { isObject, own, type Json } from "../../src/values/json.js";

const golden = fileURLToPath(new URL("../golden", import.meta.url));
const forms = new Map(
  rules.flatMap(({ parameters = [] }) => parameters.flatMap(({ name, form }) => (form ? [[name, form] as const] : []))),
);

function parametersIn(text: string): Map<string, Json> {
  const section = own(parseSource(text).view, "Parameters");
  return new Map(isObject(section) ? Object.entries(section) : []);
}

describe("what values of parameters look like", () => {
  it("is what the parameters that the fixes add allow", () => {
    const seen = new Set<string>();
    for (const service of ["rds", "elb", "lambda", "cloudtrail", "config"]) {
      const files = readdirSync(`${golden}/${service}`, { recursive: true, encoding: "utf8" });
      for (const file of files.filter((each) => /\.after\.ya?ml$/.test(each))) {
        for (const [name, definition] of parametersIn(readFileSync(`${golden}/${service}/${file}`, "utf8"))) {
          const form = forms.get(name);
          const pattern = own(definition, "AllowedPattern");
          const words = own(definition, "ConstraintDescription");
          if (form === undefined || typeof pattern !== "string" || !String(words).includes(form.words)) continue;
          seen.add(name);
          expect([`^${form.pattern}$`, `^$|^${form.pattern}$`], name).to.include(pattern);
        }
      }
    }
    expect([...seen]).to.include.members([
      "RdsKmsKeyArn",
      "CertificateArn",
      "LambdaSubnetIds",
      "ExistingCloudTrailArn",
    ]);
  });

  it("ends a run on another one, whatever the template", () => {
    const text = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n";
    const given = (name: string, value: string) => () => fix(text, { parameterValues: { [name]: value } });
    expect(given("RdsKmsKeyArn", "nope")).to.throw("the value for RdsKmsKeyArn must be a KMS key ARN");
    expect(given("WebCertificateArn", "nope")).to.throw("must be the ARN of an ACM or IAM server certificate");
    expect(given("ExistingGuardDutyDetectorId", "nope")).to.throw("must be the ID of a detector");
    expect(given("RdsKmsKeyArn", "")).not.to.throw();
    expect(given("ExistingTrailName", "anything")).not.to.throw();
  });
});

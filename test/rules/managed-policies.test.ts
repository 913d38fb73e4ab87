import { expect } from "chai";
import { managedPolicies } from "../../src/schema/facts/managed-policies.js";
import { configPolicyFor, policyNamed } from "../../transforms/aws/policies/managed-policies.js";
import { retiredPolicies } from "../../transforms/aws/policies/retired-policies.js";

const paths = Object.entries(managedPolicies.names).flatMap(([folder, names]) =>
  names.split(" ").map((name) => `${folder}${name}`),
);

describe("managed policies of AWS", () => {
  it("are right under the name that AWS has, unless they belong to a service-linked role", () => {
    const refused = paths.filter((path) => policyNamed(path).kind !== "fine");
    expect(refused.filter((path) => !path.startsWith("aws-service-role/"))).to.deep.equal([]);
    expect(refused).to.have.lengthOf(managedPolicies.names["aws-service-role/"]?.split(" ").length ?? 0);
  });

  it("are found in any case, and in the wrong folder", () => {
    const open = paths.filter((path) => !path.startsWith("aws-service-role/"));
    for (const path of open) {
      const name = path.slice(path.lastIndexOf("/") + 1);
      const elsewhere = path === name ? `service-role/${name}` : name;
      expect(policyNamed(elsewhere), elsewhere).to.deep.equal({ kind: "wrong", meant: path });
      const lower = path.toLowerCase();
      if (lower !== path) expect(policyNamed(lower), lower).to.deep.equal({ kind: "wrong", meant: path });
    }
  });

  it("that are retired are in the list no more, and what took their place is", () => {
    for (const [name, meant] of retiredPolicies) {
      expect(paths.filter((path) => path.endsWith(`/${name}`) || path === name)).to.deep.equal([]);
      if (meant !== undefined) expect(paths).to.include(meant);
    }
  });

  it("are left alone where one letter or digit may tell services apart, or the name is new", () => {
    for (const name of [
      "AmazonSTSFullAccess",
      "AmazonEC3FullAccess",
      "CloudWatchFullAccessV3",
      "AmazonNovaFullAccess",
      "AdministratorPolicy",
    ])
      expect(policyNamed(name), name).to.deep.equal({ kind: "fine" });
  });

  it("for AWS Config are meant by any name about it that AWS does not have", () => {
    for (const name of [
      "service-role/ConfigRole",
      "service-role/AWS_ConfigServiceRolePolicy",
      "AWSConfigServiceRole",
      "aws-service-role/AWSServiceRoleForConfig",
    ])
      expect(configPolicyFor(name), name).to.equal("service-role/AWS_ConfigRole");
    for (const name of [
      "service-role/AWS_ConfigRole",
      "service-role/AWSConfigRulesExecutionRole",
      "AWSAppConfigAdmin",
      "ReadOnlyAccess",
    ])
      expect(configPolicyFor(name), name).to.equal(undefined);
  });
});

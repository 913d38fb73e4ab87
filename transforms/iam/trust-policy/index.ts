import type { TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import { isReadable } from "../../aws/values/visibility.js";
import { assumedFindings } from "./assumed.js";
import { poolParameter } from "./cognito-condition.js";
import { federatedFindings, statementsOfTrust } from "./federated.js";
import { grammarFindings } from "./grammar.js";

/** Lets roles trust whom they are meant for, in the way that IAM takes it. */
export const trustPolicy: TemplateRule = {
  kind: "template",
  id: "trust-policy",
  title: "Fix trust policies of IAM roles",
  why: "IAM rejects a trust policy that names an identity provider as a service, has a Resource, or allows other actions than assuming the role, and services reject roles that do not trust them. A role that trusts a provider with the wrong action is created, but nobody can assume it.",
  tags: ["deploy"],
  level: "default",
  facts: ["service-principals"],
  phase: "shape",
  types: ["AWS::IAM::Role"],
  controls: { "cfn-lint": ["E3530"] },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp.html",
    "https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html",
  ],
  parameters: [poolParameter],
  *find(template) {
    for (const role of viewsOf(template, "AWS::IAM::Role")) {
      if (!isReadable(role)) continue;
      const trust = statementsOfTrust(role);
      for (const statement of trust) {
        yield* grammarFindings(role, statement);
        yield* federatedFindings(role, statement);
      }
      yield* assumedFindings(role, trust);
    }
  },
};

import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { servicePrincipals } from "../../../src/schema/facts/service-principals.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { policiesOf, policyTypes, type PolicyDocument } from "../../aws/policies/policy-documents.js";
import { statementsAt } from "../../aws/policies/statements.js";
import { misfitActions } from "./bucket-actions.js";
import { wrongSids, wrongVersion } from "./documents.js";
import { misplacedElements, wrongEffect } from "./elements.js";
import type { PolicyFlaw, WrittenStatement } from "./flaw.js";
import { wrongPrincipals } from "./principals.js";
import { requiredElements } from "./required.js";

/** Writes the statements of policies with the elements that AWS takes. */
export const policyStatement: TemplateRule = {
  kind: "template",
  id: "policy-statement",
  title: "Fix policy statements that AWS rejects",
  why: "AWS rejects a whole policy for one statement with an extra, missing or misspelled element, or with an unknown principal. Elements with only one possible correction are corrected.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  types: policyTypes,
  facts: ["iam-actions", "iam-unscoped-actions", "service-principals"],
  controls: { "cfn-lint": ["E3510", "E3512"] },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
    "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html",
  ],
  get table() {
    return {
      title: `Common misspellings of service principals (as of ${servicePrincipals.of})`,
      rows: [
        ["Written", "Meant"],
        ...Object.entries(servicePrincipals.meant).map(([written, meant]) => [
          `\`${written}.amazonaws.com\``,
          `\`${meant}.amazonaws.com\``,
        ]),
      ],
    };
  },
  // An action with the right name tells what a statement is about.
  after: ["policy-action"],
  *find(template) {
    for (const { resource, document } of policiesOf(template)) {
      for (const flaw of flawsIn(resource, document)) yield findingOf(resource, flaw);
    }
  },
};

function* flawsIn({ template, type }: ResourceView, document: PolicyDocument): Iterable<PolicyFlaw> {
  const statements = statementsAt(template, document.path, document.document);
  if (statements === undefined) return;
  yield* wrongVersion(document, type);
  const written = statements.map(({ body, path }): WrittenStatement => ({ body, path, kind: document.kind, type }));
  yield* wrongSids(written);
  for (const [index, each] of written.entries()) {
    const statement = statements[index];
    const misplaced = [...misplacedElements(each)];
    yield* misplaced;
    yield* wrongEffect(each);
    // Only with its elements in place can be told what a statement lacks.
    if (misplaced.length > 0 || statement === undefined) continue;
    yield* requiredElements(statement, each);
    yield* wrongPrincipals(template, each);
    yield* misfitActions(statement, each);
  }
}

function findingOf({ logicalId }: ResourceView, { path, what, answer, repair, decision }: PolicyFlaw): Finding {
  const where = { logicalId, path, message: `${what}; deployment fails (${answer})`, isRefused: true };
  if (repair === undefined) return { ...where, skipped: decision ?? "cannot determine what is intended" };
  return {
    ...where,
    class: repair.class,
    impact: "none",
    ...(repair.isByTable === true && { restsOn: servicePrincipals }),
    fix: (edit) => repair.fix(edit),
  };
}

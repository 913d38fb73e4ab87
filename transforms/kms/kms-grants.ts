import type { Edit, ResourceRule } from "../../src/contract/rule.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { grantsStatement, keepsGrantsToServices } from "../aws/keys/grants.js";
import { documentsOf, ownersStatement } from "../aws/keys/key-documents.js";
import { clusterKey } from "./cluster-key.js";
import { appendTo } from "../aws/policies/statements.js";

/** Lets AWS services alone create grants for keys. */
export const kmsGrants: ResourceRule = {
  kind: "resource",
  id: "kms-grants",
  title: "Let AWS services alone create grants for KMS keys",
  why: "A grant gives somebody rights to a key that its policy does not show. Services such as EBS and RDS need grants; a principal that creates one for itself goes around the policy.",
  stability: "preview",
  controls: { "Control Tower": ["CT.KMS.PR.3"] },
  references: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/grants.html",
    "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html",
  ],
  tags: ["security"],
  types: ["AWS::KMS::Key"],
  *check(key, { impactOf }) {
    const documents = documentsOf(key);
    const where = { ...key.placeOf("KeyPolicy"), message: "principals other than AWS services may create grants" };
    if (documents?.every(({ statements }) => statements.some(isLimit)) === true) return;
    if (clusterKey.holds(key)) yield { ...where, skipped: clusterKey.reason };
    else if (documents === undefined) yield { ...where, skipped: "cannot read the key policy" };
    else {
      yield {
        ...where,
        class: "review",
        impact: impactOf(key.type, "KeyPolicy"),
        impactNote: "a principal that creates grants by itself, not through an AWS service, cannot do so any more",
        fix: limitGrants,
      };
    }
  },
};

/** True for a limit that is there wherever the policy is. */
const isLimit: typeof keepsGrantsToServices = (statement) =>
  statement.guards.length === 0 && keepsGrantsToServices(statement);

function limitGrants(edit: Edit, key: ResourceView): void {
  for (const [index, { path, isMissing, statements }] of (documentsOf(key) ?? []).entries()) {
    if (statements.some(isLimit)) continue;
    if (isMissing) edit.set(path, { Version: "2012-10-17", Statement: [ownersStatement, grantsStatement] });
    else appendTo(edit, documentsOf(key.in(edit.template))?.[index]?.path ?? path, statements, [grantsStatement]);
  }
}

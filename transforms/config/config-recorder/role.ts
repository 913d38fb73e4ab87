import type { Edit, Finding } from "../../../src/contract/rule.js";
import { asGetAtt, asSub, subParts } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isWithin } from "../../../src/values/pointer.js";
import { recorderType } from "../../aws/existing/config-rules.js";
import { isTrustedBy, trustOf } from "../../aws/policies/trust.js";
import { isLogicalId } from "../../aws/values/logical-id.js";
import { isReadable, whatMayAdd } from "../../aws/values/visibility.js";
import { configService } from "./linked-role.js";
import { existingRoleFor, managedPolicyArn, newRole, roleFor } from "./new-role.js";
import { rolesOf } from "./recording.js";
import { hasNoPolicy, readsNothing } from "./role-statements.js";

/** Returns the flaws of the roles that recorders have: no policy by which AWS Config may read, or no leave to assume the role. */
export function* roleFindings(template: Template): Iterable<Finding> {
  for (const role of new Set(viewsOf(template, recorderType).flatMap(rolesOf))) {
    if (!isReadable(role)) continue;
    const trust = trustOf(role);
    const isTrusted = isTrustedBy(trust, configService);
    yield* policyFindings(role);
    if (trust?.every(({ principals }) => principals !== undefined) && !isTrusted) {
      yield {
        ...role.placeOf("AssumeRolePolicyDocument"),
        message: "trust policy does not allow AWS Config to assume the role",
        // https://github.com/aws/aws-cli/issues/3516
        isRefused: true,
        skipped: `cannot determine who else must be able to assume it; add ${configService} to the trust policy`,
      };
    }
  }
}

function* policyFindings(role: ResourceView): Iterable<Finding> {
  if (!readsNothing(role)) return;
  yield {
    logicalId: role.logicalId,
    path: role.path,
    message: hasNoPolicy(role)
      ? "no policy: AWS Config has no read access"
      : "policies allow delivery, but no read access for AWS Config",
    class: "safe",
    impact: "in-place",
    fix: (edit, now) => edit.append(now.pathOf("ManagedPolicyArns"), managedPolicyArn),
  };
}

/** Returns findings on a recorder whose role is nowhere. */
export function* missingRoleFindings(recorder: ResourceView): Iterable<Finding> {
  const { template, logicalId, path } = recorder;
  const at = recorder.pathOf("RoleARN");
  if (recorder.property("RoleARN").written === undefined) {
    const isLinked = existingRoleFor(recorder)?.createdBy !== undefined;
    // https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
    const impactNote = "only the bucket policy allows AWS Config to deliver with the service-linked role";
    yield {
      logicalId,
      path,
      message: "no role: AWS Config has no read access",
      // https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationRecorder.html
      isRefused: true,
      class: "review",
      impact: "none",
      ...(isLinked && { impactNote }),
      fix: giveRole,
    };
    return;
  }
  const nowhere = template.undefinedReferences().filter(({ reference: { owner, kind, path: place } }) => {
    return owner === logicalId && kind !== "Condition" && kind !== "FindInMap" && isWithin(place, at);
  });
  for (const name of new Set(nowhere.map(({ reference }) => reference.target))) {
    const where = { logicalId, path: at, message: `references role ${name}, which does not exist in the template` };
    const isCertain = nowhere.every(({ exact }) => exact);
    const unknown =
      whatMayAdd(template, "it") ?? (isCertain ? undefined : "cannot determine what the template declares");
    const skipped = unknown ?? whyNoRole(recorder, name);
    // CloudFormation takes no template that refers to what it does not have.
    const isRefused = unknown === undefined;
    if (skipped !== undefined) yield { ...where, ...(isRefused && { isRefused }), skipped };
    else
      yield {
        ...where,
        isRefused,
        class: "review",
        impact: "none",
        fix: (edit, now) => edit.set(["Resources", name], newRole(now.condition), { after: logicalId }),
      };
  }
}

function giveRole(edit: Edit, recorder: ResourceView): void {
  const { arn, createdBy } = roleFor(edit, recorder);
  edit.set(recorder.pathOf("RoleARN"), arn);
  if (createdBy !== undefined) edit.runAfter(recorder.logicalId, createdBy);
}

/** Returns why a name is none of a role. One whose ARN is asked for is; one that is an ARN itself may be a parameter. */
function whyNoRole(recorder: ResourceView, name: string): string | undefined {
  if (!isLogicalId(name)) return "this name is not valid for a resource";
  const isRole = recorder.property("RoleARN").items.some(({ value: arn }) => {
    const parts = subParts(asSub(arn)?.text ?? "");
    const isInText = parts.some(
      ({ target, attribute }) => target === name && (attribute === "Arn" || parts.length > 1),
    );
    return isInText || asGetAtt(arn)?.target === name;
  });
  return isRole ? undefined : "it could be intended as a parameter or as a resource";
}

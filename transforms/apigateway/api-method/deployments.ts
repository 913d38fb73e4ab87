import type { Finding } from "../../../src/contract/rule.js";
import { isIntrinsic } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { textOf } from "../../aws/values/normal-text.js";
import { referrersOf, targetOf } from "../../aws/values/references.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { whatMayAdd } from "../../aws/values/visibility.js";

/** Returns what is wrong with a deployment of a REST API. */
export function* deploymentFindings(deployment: ResourceView): Iterable<Finding> {
  yield* withoutMethods(deployment);
  yield* secondStages(deployment);
}

/**
 * An API without methods cannot be deployed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html
 */
function* withoutMethods(deployment: ResourceView): Iterable<Finding> {
  const { template } = deployment;
  const api = viewNamed(template, targetOf(deployment.property("RestApiId").written));
  if (api?.type !== "AWS::ApiGateway::RestApi" || !api.isInSight || whatMayAdd(template, "methods") !== undefined)
    return;
  if (["Body", "BodyS3Location", "CloneFrom"].some((name) => api.property(name).written !== undefined)) return;
  if (viewsOf(template, "AWS::ApiGateway::Method").length > 0 || mayBeFilledElsewhere(api)) return;
  const message = `AWS cannot deploy ${api.logicalId} (The REST API doesn't contain any methods)`;
  yield leftAlone(
    deployment,
    { path: deployment.path, message },
    "add an AWS::ApiGateway::Method, or a Body to the API",
  );
}

/** True if a nested stack or a custom resource may add methods. */
function mayBeFilledElsewhere(api: ResourceView): boolean {
  return api.template.referencesTo(api.logicalId).some(({ owner }) => {
    const type = viewNamed(api.template, owner)?.type ?? "";
    return (
      !type.startsWith("AWS::") || type.startsWith("AWS::CloudFormation::") || type.startsWith("AWS::Serverless::")
    );
  });
}

/**
 * A deployment with a StageName makes a stage of its own, which no other resource can make again.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html
 */
function* secondStages(deployment: ResourceView): Iterable<Finding> {
  const { template } = deployment;
  const written = deployment.property("StageName").written;
  const name = textOf(template, written);
  if (written === undefined || name === undefined || (isIntrinsic(written) && targetOf(written) === undefined)) return;
  const api = textOf(template, deployment.property("RestApiId").written);
  const twin = referrersOf(deployment, "AWS::ApiGateway::Stage", "DeploymentId").find((stage) => {
    const isSame = textOf(template, stage.property("StageName").written) === name;
    return isSame && api !== undefined && textOf(template, stage.property("RestApiId").written) === api;
  });
  if (twin === undefined || !twin.existsWhere(deployment.guards)) return;
  const path = deployment.pathOf("StageName");
  const message = `AWS rejects ${twin.logicalId} (Stage already exists): its deployment already creates a stage with that name`;
  if (deployment.property("StageDescription").isThere) {
    yield leftAlone(deployment, { path, message }, `move the StageDescription settings to ${twin.logicalId}`);
  } else yield repaired(deployment, { path, message }, "safe", [{ path }]);
}

import { madeByLoop } from "../../src/contract/reasons.js";
import type { Edit, ResourceRule } from "../../src/contract/rule.js";
import { ref } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { nameFor } from "../aws/recipes/companion.js";
import { referrersOf } from "../aws/values/references.js";
import { valueForms } from "../aws/values/value-forms.js";

const scheduleType = "AWS::SecretsManager::RotationSchedule";
const attachmentType = "AWS::SecretsManager::SecretTargetAttachment";

const functionArn = {
  name: "<LogicalId>RotationFunctionArn",
  description: "ARN of a Lambda function that rotates the secret",
  form: valueForms.functionArn,
};

/** Has a function of the user rotate secrets: what a secret opens decides how it is changed. */
export const secretRotation: ResourceRule = {
  kind: "resource",
  id: "secret-rotation",
  title: "Rotate secrets every 30 days",
  why: "A secret that never changes stays useful for whoever once saw it. Secrets Manager has a Lambda function change it, in the secret and in what it opens, on a schedule.",
  controls: {
    "Security Hub": ["SecretsManager.1", "SecretsManager.4"],
    "cfn-guard": ["SECRETSMANAGER_ROTATION_ENABLED_CHECK"],
    checkov: ["CKV_AWS_304"],
    "cdk-nag": ["SMG4"],
  },
  references: [
    "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-rotationschedule.html",
  ],
  tags: ["security"],
  stability: "preview",
  parameters: [functionArn],
  types: ["AWS::SecretsManager::Secret"],
  *check(secret) {
    if (isRotated(secret)) return;
    const where = { logicalId: secret.logicalId, path: secret.path, message: "nothing rotates it" };
    if (secret.isInLoop) yield { ...where, skipped: madeByLoop };
    else
      yield {
        ...where,
        class: "input",
        impact: "in-place",
        impactNote:
          "the secret changes as soon as this is deployed: whoever uses it has to read it anew, and the function has to let secretsmanager.amazonaws.com invoke it",
        fix: rotate,
      };
  },
};

/** True if a schedule rotates the secret, or the secret as it is attached to what it opens. */
function isRotated(secret: ResourceView): boolean {
  const names = [secret, ...referrersOf(secret, attachmentType, "SecretId")];
  return names.some((each) => referrersOf(each, scheduleType, "SecretId").length > 0);
}

function rotate(edit: Edit, secret: ResourceView): void {
  const { pattern, words } = functionArn.form;
  const parameter = edit.parameter(nameFor(functionArn.name, secret), {
    Type: "String",
    Description: `${functionArn.description} ${secret.logicalId}.`,
    AllowedPattern: `^${pattern}$`,
    ConstraintDescription: `must be ${words}`,
  });
  const [attachment] = referrersOf(secret, attachmentType, "SecretId");
  const condition = (attachment ?? secret).condition;
  const body = {
    Type: scheduleType,
    ...(condition !== undefined && { Condition: condition }),
    Properties: {
      // The function reads from an attached secret what to connect to.
      SecretId: ref((attachment ?? secret).logicalId),
      RotationLambdaARN: ref(parameter),
      RotationRules: { AutomaticallyAfterDays: 30 },
    },
  };
  edit.resource(nameFor("<LogicalId>RotationSchedule", secret), body, { after: (attachment ?? secret).logicalId });
  edit.needs({
    parameter,
    description: functionArn.description,
    example: "arn:aws:lambda:eu-central-1:111122223333:function:rotate-secret",
    required: true,
  });
}

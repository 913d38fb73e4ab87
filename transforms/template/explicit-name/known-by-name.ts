import type { ResourceView } from "../../../src/template/resource-view.js";
import { statementsOf } from "../../aws/policies/statements.js";

/**
 * Roles that services of AWS look for by their names.
 * https://docs.aws.amazon.com/dms/latest/userguide/security-iam.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs-self-managed.html
 * https://docs.aws.amazon.com/vm-import/latest/userguide/required-permissions.html
 */
const rolesOfServices =
  /^(?:dms-(?:vpc|cloudwatch-logs)-role|dms-access-for-endpoint|AWSCloudFormationStackSet\w+|AWSControlTower\w*|aws-controltower-.*|vmimport|EMR_\w+|OrganizationAccountAccessRole|ecsTaskExecutionRole|rds-monitoring-role|AWSServiceRole\w+)$/;

const ownAccount = /^AWS:(?:arn:\$\{AWS::Partition\}:iam::)?\$\{AWS::AccountId\}/;
const ofTemplate = /^AWS:\$\{[A-Za-z0-9]+\.Arn\}$/;

/** True for a role that a service of AWS, or another account, finds by its name. */
export function knownByName(resource: ResourceView, name: string): boolean {
  if (resource.type !== "AWS::IAM::Role") return false;
  if (rolesOfServices.test(name)) return true;
  const statements = statementsOf(resource, "AssumeRolePolicyDocument") ?? [];
  const principals = statements.flatMap((statement) => statement.principals ?? ["*"]);
  return principals.some(
    (each) => each === "*" || (/^AWS:/.test(each) && !ownAccount.test(each) && !ofTemplate.test(each)),
  );
}

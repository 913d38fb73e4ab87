/**
 * The members that every step of a runbook may have.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html#automation-common
 */
export const stepMembers = [
  "name",
  "action",
  "description",
  "inputs",
  "outputs",
  "maxAttempts",
  "timeoutSeconds",
  "onFailure",
  "onCancel",
  "isEnd",
  "isCritical",
  "nextStep",
];

/**
 * The inputs of actions that take these alone. Those of actions that call an API are whatever the API takes.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html
 */
const inputsByAction: Readonly<Record<string, readonly string[]>> = {
  "aws:executeScript": ["Runtime", "Handler", "InputPayload", "Script", "Attachment"],
  "aws:approve": ["NotificationArn", "Message", "MinRequiredApprovals", "Approvers"],
  "aws:sleep": ["Duration", "Timestamp"],
  "aws:branch": ["Choices", "Default"],
  "aws:changeInstanceState": ["InstanceIds", "CheckStateOnly", "DesiredState", "Force", "AdditionalInfo"],
  "aws:createTags": ["ResourceType", "ResourceIds", "Tags"],
  "aws:deleteImage": ["ImageId"],
  "aws:createImage": ["InstanceId", "ImageName", "ImageDescription", "NoReboot", "BlockDeviceMappings"],
  "aws:executeStateMachine": ["stateMachineArn", "name", "input"],
};

/** The actions that call any API, with the inputs that all of them have. */
const callsByAction: Readonly<Record<string, readonly string[]>> = {
  "aws:executeAwsApi": ["Service", "Api"],
  "aws:waitForAwsResourceProperty": ["Service", "Api", "PropertySelector", "DesiredValues"],
  "aws:assertAwsResourceProperty": ["Service", "Api", "PropertySelector", "DesiredValues"],
};

/** Returns the inputs of an action that takes no others; undefined for any other action. */
export function inputsOf(action: string): readonly string[] | undefined {
  return Object.hasOwn(inputsByAction, action) ? inputsByAction[action] : undefined;
}

/** Returns the inputs that an action is known to have, besides those that it may have. */
export function knownInputs(action: string): readonly string[] {
  return inputsOf(action) ?? (Object.hasOwn(callsByAction, action) ? (callsByAction[action] ?? []) : []);
}

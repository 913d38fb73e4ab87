import { isObject, own, type Json, type JsonObject } from "../values/json.js";
import { toldInCells } from "./cells.js";
import { told, type Told } from "./told.js";

/** Deeper than any answer of AWS. */
const maxDepth = 12;
/** More than AWS keeps of a stack within ninety days in practice; the newest come first. */
const maxRecords = 100_000;

/**
 * Returns what AWS tells in JSON values: answers of describe-stack-events, describe-events, describe-change-set,
 * describe-stacks and describe-stack-resources, pages of them, lists that `--query` has made, and EventBridge events.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackEvent.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_OperationEvent.html
 */
export function toldInJson(documents: readonly Json[]): Told[] {
  const found: Told[] = [];
  for (const document of documents) collect(document, maxDepth, found);
  return found;
}

function collect(value: Json, depth: number, found: Told[]): void {
  if (depth === 0 || found.length >= maxRecords) return;
  if (typeof value === "string") {
    if (value.trim() !== "") found.push(told({ reason: value, isFailed: true }));
  } else if (Array.isArray(value)) {
    const cells = cellsOf(value);
    const row = cells === undefined ? undefined : toldInCells(cells);
    if (row !== undefined) found.push(row);
    else for (const item of value) if (typeof item === "object" || cells !== undefined) collect(item, depth - 1, found);
  } else if (isObject(value)) {
    const record = recordIn(value);
    if (record !== undefined) found.push(record);
    else for (const member of Object.values(value)) if (typeof member === "object") collect(member, depth - 1, found);
  }
}

/** Returns a list of texts, as `--query` makes it of a record; null stands for what is not there. */
function cellsOf(list: readonly Json[]): string[] | undefined {
  const isRow = list.length > 0 && list.every((item) => typeof item === "string" || item === null);
  return isRow ? list.map((item) => (typeof item === "string" ? item : "")) : undefined;
}

function recordIn(record: JsonObject): Told | undefined {
  const text = textsOf(record);
  const common = {
    logicalId: text("LogicalResourceId"),
    type: text("ResourceType"),
    physicalId: text("PhysicalResourceId"),
    stackName: text("StackName"),
    stackId: text("StackId"),
    time: timeOf(own(record, "Timestamp") ?? own(record, "StartTime") ?? own(record, "EndTime")),
    operationId: text("OperationId"),
    isUndoing: /ROLLBACK/.test(text("OperationType") ?? ""),
  };
  const event = text("EventType");
  if (event === "VALIDATION_ERROR")
    return told({
      ...common,
      reason: text("ValidationStatusReason"),
      status: event,
      path: text("ValidationPath"),
      isFailed: text("ValidationStatus") !== "SKIPPED",
      isWarning: text("ValidationFailureMode") === "WARN",
    });
  const hook = text("HookStatus");
  if (hook !== undefined || event === "HOOK_INVOCATION_ERROR")
    return told({
      ...common,
      reason: hookReason(text("HookType"), text("HookStatusReason")),
      status: event ?? hook,
      isFailed: event === "HOOK_INVOCATION_ERROR" || /FAILED$/.test(hook ?? ""),
      isWarning: text("HookFailureMode") === "WARN",
    });
  const status = text("ResourceStatus") ?? text("OperationStatus");
  if (status !== undefined || text("ResourceStatusReason") !== undefined)
    return told({
      ...common,
      reason: text("ResourceStatusReason"),
      status,
      // A list that --query has made may leave the status out.
      ...((event === "PROVISIONING_ERROR" || status === undefined) && { isFailed: true }),
    });
  return wholeStack(record, common) ?? bridged(record) ?? refused(record);
}

type Common = Pick<Told, "stackName" | "stackId"> | { stackName: string | undefined; stackId: string | undefined };

/** Returns what is told of a change set, a stack, or an operation of a stack set. */
function wholeStack(record: JsonObject, { stackName, stackId }: Common): Told | undefined {
  const text = textsOf(record);
  const reason = text("StatusReason") ?? text("StackStatusReason");
  if (reason === undefined) return undefined;
  const status = text("Status") ?? text("StackStatus");
  const isFailed = status === undefined || /FAILED|ROLLBACK/.test(status);
  const changeSet = text("ChangeSetId") ?? text("ChangeSetName");
  return told({ reason, status, stackName, stackId, changeSet, isFailed });
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/event-detail-resource-status-change.html */
function bridged(record: JsonObject): Told | undefined {
  const detail = own(record, "detail");
  const status = own(detail, "status-details");
  if (!isObject(detail) || !isObject(status)) return undefined;
  const [text, inner] = [textsOf(detail), textsOf(status)];
  return told({
    reason: inner("status-reason"),
    status: inner("status"),
    logicalId: text("logical-resource-id"),
    type: text("resource-type") ?? "AWS::CloudFormation::Stack",
    physicalId: text("physical-resource-id"),
    stackId: text("stack-id"),
    time: timeOf(own(record, "time")),
  });
}

/** Returns what an SDK says of a call that AWS has refused. */
function refused(record: JsonObject): Told | undefined {
  const error = own(record, "Error");
  const text = textsOf(isObject(error) ? error : record);
  const [code, message] = [text("Code") ?? text("code") ?? text("name"), text("Message") ?? text("message")];
  if (code === undefined || message === undefined) return undefined;
  return told({ reason: `${message} (Error Code: ${code})`, isFailed: true });
}

/** Says which hook it was: the reason alone may not. */
function hookReason(hook: string | undefined, reason: string | undefined): string {
  const said = reason ?? "The hook gave no reason";
  return hook === undefined || said.includes(hook) ? said : `Hook ${hook} failed: ${said}`;
}

function textsOf(record: JsonObject): (key: string) => string | undefined {
  return (key) => {
    const value = own(record, key);
    return typeof value === "string" ? value : undefined;
  };
}

/** Returns a time as milliseconds: it is text in JSON, or a number of seconds in the wire format. */
function timeOf(value: Json | undefined): number | undefined {
  const time = typeof value === "number" ? value * 1000 : typeof value === "string" ? Date.parse(value) : NaN;
  return Number.isFinite(time) ? time : undefined;
}

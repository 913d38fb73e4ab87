import { groupBy } from "../values/group-by.js";
import type { Told } from "./told.js";

/** The failures of the newest operation of each stack that failed, the root cause first. */
export interface Newest {
  readonly failures: readonly Told[];
  /** What was left aside, a sentence each. */
  readonly notes: readonly string[];
}

/** A status of the stack with which an operation begins. */
const begins = /^(?:CREATE|UPDATE|DELETE|IMPORT|REVIEW)_IN_PROGRESS$/;
const undoes = /ROLLBACK_(?:IN_PROGRESS|FAILED|COMPLETE)/;

interface Operation {
  readonly all: readonly Told[];
  /** What is a cause in itself, before AWS began to undo the operation. */
  readonly causes: readonly Told[];
}

/** Returns the failures of the newest operation of each stack that failed. */
export function newestFailures(all: readonly Told[]): Newest {
  const stacks = [...groupBy(all, ({ stackId, stackName = "" }) => [stackId ?? stackName]).values()];
  const notes = new Set<string>();
  const failures = stacks.flatMap((ofStack) => newestOf(ofStack, notes));
  const failedStacks = new Set(failures.flatMap(({ stackId }) => stackId ?? []));
  // The events of the nested stack are there as well, and say why.
  const causes = failures.filter(({ type, physicalId }) => !isNested(type) || !failedStacks.has(physicalId ?? ""));
  return { failures: distinct(byTime(causes)), notes: [...notes] };
}

/** True for the types of resource that stand for another stack. */
export function isNested(type: string | undefined): boolean {
  return type === "AWS::CloudFormation::Stack" || type === "AWS::Serverless::Application";
}

function newestOf(told: readonly Told[], notes: Set<string>): readonly Told[] {
  const operations = operationsOf(byTime(told));
  const failed = operations.filter(({ causes }) => causes.length > 0);
  const newest = failed.at(-1);
  if (newest === undefined) return [];
  const name = newest.all.find(({ stackName }) => stackName !== undefined)?.stackName;
  const ofStack = name === undefined ? "" : ` of the stack ${name}`;
  if (failed.length > 1)
    notes.add(`${failed.length} operations${ofStack} have failed; only the newest of them is looked at.`);
  const later = operations.slice(operations.indexOf(newest) + 1);
  if (later.some((operation) => operation.all.some(isDeployed)))
    notes.add(`A later operation${ofStack} went through; these failures may be a thing of the past.`);
  return newest.causes;
}

function isDeployed({ isOfStack, status }: Told): boolean {
  return isOfStack && /^(?:CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status ?? "");
}

function operationsOf(told: readonly Told[]): Operation[] {
  let count = 0;
  const groups = groupBy(told, ({ operationId, isOfStack, status = "" }) => {
    if (isOfStack && begins.test(status)) count++;
    return [operationId ?? `${count}`];
  });
  return [...groups.values()].map((all) => ({ all, causes: causesOf(all) }));
}

function causesOf(operation: readonly Told[]): readonly Told[] {
  const failed = operation.filter(({ isFailed, isEcho, isWarning }) => isFailed && !isEcho && !isWarning);
  const undone = operation.findIndex(({ isOfStack, status = "" }) => isOfStack && undoes.test(status));
  // The event that begins the rollback may tell the reason itself.
  const begun = new Set(undone === -1 ? operation : operation.slice(0, undone + 1));
  const before = failed.filter((each) => !each.isUndoing && begun.has(each));
  return before.length > 0 ? before : failed;
}

/** Returns events from the oldest to the newest; as AWS lists them, newest first, if they have no time. */
function byTime(told: readonly Told[]): Told[] {
  const [first, last] = [told.find(({ time }) => time !== undefined), told.findLast(({ time }) => time !== undefined)];
  const isNewestFirst = (first?.time ?? 0) > (last?.time ?? 0);
  const inOrder = isNewestFirst ? told.toReversed() : [...told];
  return inOrder.sort((a, b) => (a.time === undefined || b.time === undefined ? 0 : a.time - b.time));
}

/** The same failure may be in the events of the stack, in those of the operation, and in what a command has printed. */
function distinct(failures: readonly Told[]): Told[] {
  const seen = new Set<string>();
  return failures.filter(({ logicalId, message, stackId }) => {
    const key = JSON.stringify([logicalId, message, stackId]);
    return !seen.has(key) && seen.add(key);
  });
}

import type { FailureEvent } from "./event.js";
import { isEcho, plainMessage } from "./message.js";

/** One thing that AWS has told of a stack, whether it is a failure or not. */
export interface Told extends FailureEvent {
  readonly operationId?: string;
  /** True for what befell the stack as a whole. */
  readonly isOfStack: boolean;
  readonly isFailed: boolean;
  /** True for what follows from another failure. */
  readonly isEcho: boolean;
  /** True for what happened while AWS undid an operation. */
  readonly isUndoing: boolean;
  /** True for a flaw that AWS only warns of. */
  readonly isWarning: boolean;
}

/** What one record of AWS says, by whatever names. */
export interface Said {
  reason: string | undefined;
  logicalId?: string | undefined;
  type?: string | undefined;
  physicalId?: string | undefined;
  status?: string | undefined;
  /** A pointer, such as `/Resources/Trail/Properties`. */
  path?: string | undefined;
  stackName?: string | undefined;
  stackId?: string | undefined;
  changeSet?: string | undefined;
  time?: number | undefined;
  operationId?: string | undefined;
  isUndoing?: boolean;
  isWarning?: boolean;
  /** True if it is known to be a failure, whatever its status. */
  isFailed?: boolean;
}

/** A status of a stack that tells why an operation is given up. */
const givenUp = /^(?:UPDATE_|IMPORT_)?ROLLBACK_IN_PROGRESS$/;

/** Returns what a record says, in one form. */
export function told(said: Said): Told {
  const { reason = "", logicalId, type, physicalId, status = "", stackId, time } = said;
  const stackName = said.stackName ?? nameIn(stackId);
  const { message, code } = plainMessage(reason);
  // A table has no ARN, and the name of the stack in the place of a logical ID.
  const isNamed = physicalId === undefined || stackId === undefined ? logicalId === stackName : physicalId === stackId;
  const isOfStack = type === "AWS::CloudFormation::Stack" && (isNamed || givenUp.test(status));
  const isFailed = said.isFailed ?? (/_FAILED$|^FAILED$/.test(status) || (isOfStack && givenUp.test(status)));
  const path = said.path?.split("/").filter((step) => step !== "");
  const ofPath = path?.[0] === "Resources" ? path[1] : undefined;
  const resource = isOfStack ? undefined : (logicalId ?? ofPath);
  return {
    message,
    said: reason,
    ...(code !== undefined && { code }),
    ...(resource !== undefined && { logicalId: resource }),
    ...(type !== undefined && !isOfStack && { type }),
    ...(physicalId !== undefined && physicalId !== "" && { physicalId }),
    ...(status !== "" && { status }),
    ...(path !== undefined && path.length > 0 && { path }),
    ...(stackName !== undefined && { stackName }),
    ...(stackId !== undefined && { stackId }),
    ...(said.changeSet !== undefined && { changeSet: said.changeSet }),
    ...(time !== undefined && { time }),
    ...(said.operationId !== undefined && { operationId: said.operationId }),
    isOfStack,
    isFailed,
    isEcho: message === "" || isEcho(message),
    isUndoing: said.isUndoing ?? false,
    isWarning: said.isWarning ?? false,
  };
}

/** Returns the name in the ARN of a stack. */
function nameIn(stackId: string | undefined): string | undefined {
  return /:stack\/([A-Za-z][-A-Za-z0-9]{0,127})\//.exec(stackId ?? "")?.[1];
}

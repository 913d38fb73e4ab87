/** A failure that AWS has told of, whatever the shape that it came in. */
export interface FailureEvent {
  /** What AWS says, without what it is wrapped in: no resource handler, no request token, no status code. */
  readonly message: string;
  /** What AWS says, as it came in. */
  readonly said: string;
  /** The error code of the service, such as `MalformedPolicyDocument`; never that of the resource handler, which misleads. */
  readonly code?: string;
  readonly logicalId?: string;
  /** The type of the resource: `AWS::S3::Bucket`. */
  readonly type?: string;
  /** Its identifier in the account. */
  readonly physicalId?: string;
  /** `CREATE_FAILED`, or the kind of an event of an operation: `VALIDATION_ERROR`. */
  readonly status?: string;
  /** Where the flaw is in the template, as the pre-deployment validation says it. */
  readonly path?: readonly string[];
  readonly stackName?: string;
  readonly stackId?: string;
  /** The name or ARN of the change set that could not be made. */
  readonly changeSet?: string;
  /** When it happened, as milliseconds since 1970. */
  readonly time?: number;
}

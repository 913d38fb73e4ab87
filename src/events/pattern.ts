/** One kind of failure, by what AWS says of it. */
export interface FailurePattern {
  /** Names it in reports: `trail-quota`. */
  id: string;
  /**
   * Matches the message of the event as `plainMessage` leaves it, or that with the error code of the service before it
   * (`ThrottlingException: Rate exceeded`). Without nested quantifiers: what it is held against is untrusted.
   */
  message: RegExp;
  /** The types of resource that it is about, such as `AWS::CloudTrail::Trail` or `AWS::RDS::*`; any if not said. */
  types?: readonly string[];
  /** What is wrong, in one sentence. */
  cause: string;
  /** The page of AWS that says so. */
  source: string;
  /** Ids of the rules that mend it, on the failed resource or on one that it is tied to by reference. */
  rules?: readonly string[];
  /**
   * The named groups of `message`: they fill in the placeholders of the command; `logicalId`, `property` and `parameters`
   * name members of the template.
   */
  captures?: readonly string[];
  /** What no template can mend: what to do, and the command for it, with `<placeholders>`. */
  tell?: { advice: string; command?: string };
}

import type { ResourceType } from "../../../src/contract/rule.js";

/** Which characters a service takes in a description, and what it answers to others. */
export interface Characters {
  readonly isTaken: (code: number) => boolean;
  /** Returns the answer of AWS, as a clause. */
  readonly answer: (text: string) => string;
  /** Plain characters for others, where the service takes those. */
  readonly plain?: Readonly<Record<string, string>>;
}

const isAscii = (code: number): boolean => code < 0x80;

/** Letters, digits and a few signs; quotation marks, for which there is nothing, go. */
const ofGroups: Pick<Characters, "isTaken" | "plain"> = {
  isTaken: (code) => isAscii(code) && /[\w .:/()#,@[\]+=&;{}!$*-]/.test(String.fromCharCode(code)),
  plain: Object.fromEntries([..."'\"`\u2018\u2019\u201c\u201d\u201e"].map((mark) => [mark, ""])),
};

const set = "a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*";

/**
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
 * https://github.com/hezo-ai/hezo/pull/731
 */
const group: Characters = {
  ...ofGroups,
  answer: (text) =>
    /[^\0-\x7f]/.test(text)
      ? `Value (${text}) for parameter GroupDescription is invalid. Character sets beyond ASCII are not supported`
      : `Invalid security group description. Valid descriptions are strings less than 256 characters from the following set: ${set}`,
};

/**
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html (Description)
 * https://github.com/aws-cloudformation/cfn-lint/issues/173
 */
const range: Characters = {
  ...ofGroups,
  answer: () =>
    `Invalid rule description. Valid descriptions are strings less than 256 characters from the following set: ${set}`,
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html (Description) */
const identity: Characters = {
  isTaken: (code) => isAscii(code) || (code > 0xa0 && code <= 0xff),
  plain: { "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"' },
  answer: () =>
    String.raw`Value at 'description' failed to satisfy constraint: Member must satisfy regular expression pattern: [\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*`,
};

/** The descriptions in which a service does not take every character, by type and property. */
export const described: ReadonlyMap<ResourceType, Readonly<Record<string, Characters>>> = new Map([
  [
    "AWS::EC2::SecurityGroup",
    {
      GroupDescription: group,
      "SecurityGroupIngress.*.Description": range,
      "SecurityGroupEgress.*.Description": range,
    },
  ],
  ["AWS::EC2::SecurityGroupIngress", { Description: range }],
  ["AWS::EC2::SecurityGroupEgress", { Description: range }],
  ["AWS::IAM::Role", { Description: identity }],
  ["AWS::IAM::ManagedPolicy", { Description: identity }],
]);

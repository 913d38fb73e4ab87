/** IDs of EC2 are eight or seventeen hexadecimal digits. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const digits = /^(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

/** The digits of IDs that stand in guides and samples in place of real ones: counted up, down, or letter by digit. */
const rows: readonly string[] = [
  "0123456789abcdef0123456789abcdef",
  "1234567890abcdef1234567890abcdef",
  "01234567890123456789",
  "1234567812345678",
  "abcdef0123456789abcdef",
  "0abcdef1234567890abcdef",
  "0a1b2c3d4e5f6a7b8c9d0e1f",
  "1a2b3c4d5e6f7a8b9c0d1e2f",
  "0fedcba9876543210fedcba",
  "987654321098765432",
];

/** True for what follows the prefix of an ID of EC2 and is that of no resource: of another form, or made up to be replaced. */
export function isMadeUp(rest: string): boolean {
  if (!digits.test(rest) || new Set(rest).size === 1) return true;
  // A seventeenth digit that ends the row is as invented as the sixteen before it.
  const known = rest.length === 17 ? rest.slice(0, 16) : rest;
  return rows.some((row) => row.includes(known));
}

/** True for a text that asks to be replaced by a value: `<bucket>`, `your-bucket`, `REPLACE_ME`, `xxxx`. */
export function asksToBeReplaced(text: string): boolean {
  // `<%NAME%>`, `<NAME_OF_IT>`, `{{name}}` and `${name}` are filled in by a tool before the template is deployed.
  if (/[%{}$@]|^<(?!YOUR)[A-Z0-9_]+>$/.test(text)) return false;
  return (
    /^<[^<>]*>$|^your[-_. ]|^YOUR|^\[[^\]]*\]$|x{4}|X{4}|placeholder/.test(text) ||
    /^(?:replace|change|insert)[-_ ]?(?:me|this|it|here|with|your)\b|^(?:todo|tbd)$/i.test(text.replaceAll("_", "-"))
  );
}

/** The numbers that stand in AWS's documentation for accounts. https://docs.aws.amazon.com/accounts/latest/reference/accounts-welcome.html */
const sampleAccounts: ReadonlySet<string> = new Set([
  "000000000000",
  "012345678901",
  "111111111111",
  "111122223333",
  "123123123123",
  "123456789012",
  "444455556666",
  "777788889999",
  "999999999999",
]);

/** True for a number that stands in documentation for that of an account. */
export function isSampleAccount(account: string): boolean {
  return sampleAccounts.has(account);
}

/** Words before `bucket` in the names of samples. */
const sampleWords: ReadonlySet<string> = new Set([
  ...["app", "application", "artifact", "artifacts", "aws", "cfn", "cloudformation", "code", "deploy", "deployment"],
  ...[
    "example",
    "function",
    "lambda",
    "layer",
    "layers",
    "my",
    "name",
    "s3",
    "sample",
    "source",
    "templates",
    "unique",
  ],
]);

/** True for the name of a bucket as samples have it: somebody has it, and it is not the reader. */
export function isSampleBucket(name: string): boolean {
  if (/^(?:amzn-s3-demo-|doc-example-)/i.test(name)) return true;
  const words = name.toLowerCase().split(/[-_.]/);
  return (
    ["my", "your", "example"].includes(words[0] ?? "") &&
    words.includes("bucket") &&
    words.slice(1).every((word) => word === "bucket" || sampleWords.has(word))
  );
}

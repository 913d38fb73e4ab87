/**
 * The prefix of a delivery channel without `AWSLogs`, which AWS Config adds itself and refuses in a prefix; empty when
 * nothing is left. Undefined for a prefix that has none.
 */
export function withoutLogs(text: string): string | undefined {
  if (!/(?:^|\/)AWSLogs(?:\/|$)/.test(text)) return undefined;
  const authors = text.replace(/(?:^|\/)AWSLogs(?:\/(?:\$\{AWS::AccountId\}|\d{12}))?(?:\/Config)?\/?$/, "");
  return authors.replace(/(?:^|(?<=\/))AWSLogs(?:\/|$)/g, "").replace(/^\/+|(?<!\/)\/+$/g, "");
}

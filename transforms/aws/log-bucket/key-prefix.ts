/**
 * The prefix of a delivery channel without `AWSLogs`, which AWS Config adds itself and refuses in a prefix; empty when
 * nothing is left. Undefined for a prefix that has none.
 */
export function withoutLogs(text: string): string | undefined {
  if (!/(?:^|\/)AWSLogs(?:\/|$)/.test(text)) return undefined;
  const authors = text.replace(/(?:^|\/)AWSLogs(?:\/(?:\$\{AWS::AccountId\}|\d{12}))?(?:\/Config)?\/?$/, "");
  return authors.replace(/(?:^|(?<=\/))AWSLogs(?:\/|$)/g, "").replace(/^\/+|(?<!\/)\/+$/g, "");
}

/**
 * Returns the prefix of a trail without the `AWSLogs` at its end, and without the account behind it, all of which CloudTrail
 * adds itself; empty when nothing is left. Undefined for a prefix that does not end so.
 */
export function withoutOwnFolder(text: string): string | undefined {
  const folder = /(?:^|\/)AWSLogs(?:\/(?:\$\{AWS::AccountId\}|\d{12})(?:\/CloudTrail)?)?\/?$/.exec(text);
  return folder === null ? undefined : text.slice(0, folder.index);
}

import type { Finding } from "../../../../src/contract/rule.js";
import { asSub, sub } from "../../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import type { Json } from "../../../../src/values/json.js";
import { leftAlone, repaired } from "./refused.js";

/** Where the descriptions of security groups and of their rules stand. */
const places: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "AWS::EC2::SecurityGroup",
    ["GroupDescription", "SecurityGroupIngress.*.Description", "SecurityGroupEgress.*.Description"],
  ],
  ["AWS::EC2::SecurityGroupIngress", ["Description"]],
  ["AWS::EC2::SecurityGroupEgress", ["Description"]],
]);

/** What signs of typesetting stand for; quotation marks, for which there is nothing, go. */
const signs: ReadonlyMap<string, string> = new Map([
  ...["\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2022", "\u00b7"].map((dash): [string, string] => [
    dash,
    "-",
  ]),
  ...["'", '"', "`", "\u2018", "\u2019", "\u201c", "\u201d"].map((mark): [string, string] => [mark, ""]),
  ["\u2192", "to"],
  ["\u2026", "..."],
  ["\u00a0", " "],
  ["\u202f", " "],
]);

/**
 * Descriptions of security groups have letters, digits and a few signs.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html (GroupDescription)
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html (Description)
 * What it answers to a dash: https://github.com/hezo-ai/hezo/pull/731
 */
export function* groupDescriptions(group: ResourceView): Iterable<Finding> {
  for (const place of places.get(group.type) ?? []) {
    for (const { value, path } of group.property(place).leaves) {
      const text = textOf(value);
      if (text === undefined || isTaken(text)) continue;
      const answer = /[^\0-\x7f]/.test(text)
        ? "Character sets beyond ASCII are not supported"
        : "Valid descriptions are from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*";
      const where = { path, message: `AWS refuses the description (${answer})` };
      const right = plain(text);
      if (right.trim() === "" || !isTaken(right))
        yield leftAlone(group, where, "write it with letters and digits of ASCII");
      else yield repaired(group, where, "safe", [{ path, after: typeof value === "string" ? right : sub(right) }]);
    }
  }
}

/** Returns a plain text, or that of an `Fn::Sub` without variables of its own. */
function textOf(value: Json | undefined): string | undefined {
  if (typeof value === "string") return value;
  const call = asSub(value);
  return call !== undefined && Object.keys(call.variables).length === 0 ? call.text : undefined;
}

function isTaken(text: string): boolean {
  return /^[\w .:/()#,@[\]+=&;{}!$*-]*$/.test(text);
}

/** Returns a text with letters that have no accents, and with signs that every keyboard has. */
function plain(text: string): string {
  const letters = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  return [...letters].map((sign) => signs.get(sign) ?? sign).join("");
}

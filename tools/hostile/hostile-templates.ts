/** A template with a flaw, so that there is something to correct. */
export const flawed =
  "Resources:\n  Database:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      Engine: mysql\n      DBInstanceClass: db.t3.micro\n      AllocatedStorage: 20\n";

/** The same in JSON, with other texts for names. */
export function flawedJson(logicalId: string, more: Record<string, unknown> = {}): string {
  const resource = {
    Type: "AWS::RDS::DBInstance",
    Properties: { Engine: "mysql", DBInstanceClass: "db.t3.micro", AllocatedStorage: 20 },
  };
  return `${JSON.stringify({ ...more, Resources: Object.fromEntries([[logicalId, resource]]) }, null, 2)}\n`;
}

/** A list in lists: 9 to the power of `levels` values. */
export function bomb(levels: number): string {
  return Array.from(
    { length: levels },
    (_, level) =>
      `k${level}: &a${level} [${Array.from({ length: 9 }, () => (level === 0 ? "x" : `*a${level - 1}`)).join(", ")}]\n`,
  ).join("");
}

/** In bytes. */
export const megabyte = 1024 * 1024;

/** A text of some megabytes that says the same over and over; below what is read at most. */
export function filled(part: string, megabytes = 3.9): string {
  return part.repeat(Math.floor((megabytes * megabyte) / Buffer.byteLength(part)));
}

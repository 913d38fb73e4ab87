import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../docs/packages.js";

/** A template that the page and the command are to correct alike. */
export interface Sample {
  readonly name: string;
  readonly text: string;
}

/** Returns the samples of the project, and golden templates until there are `amount`: some of every kind, always the same. */
export function sampleTemplates(amount: number): Sample[] {
  const samples = join(root, "samples");
  const own = readdirSync(samples)
    .filter((name) => /\.(?:yaml|json)$/.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(samples, name), "utf8") }));
  const golden = join(root, "test/golden");
  const before = readdirSync(golden, { recursive: true, encoding: "utf8" })
    .filter((name) => /(?<!\.prepare)\.before\.(?:yaml|json)$/.test(name))
    .sort();
  const wanted = Math.max(0, amount - own.length);
  const step = Math.max(1, Math.floor(before.length / Math.max(1, wanted)));
  const further = before
    .filter((_, index) => index % step === 0)
    .slice(0, wanted)
    .map((name) => ({ name: name.replaceAll(/[\\/]/g, "-"), text: readFileSync(join(golden, name), "utf8") }));
  // What editors and systems do to line breaks and the beginning of a file is to be kept, too.
  const [first] = own;
  const odd =
    first === undefined
      ? []
      : [
          { name: "crlf.yaml", text: first.text.replaceAll("\n", "\r\n") },
          { name: "bom.yaml", text: `\ufeff${first.text}` },
        ];
  return [...own, ...further, ...odd];
}

/** What a hostile template would do if the page read it as HTML, and what would break its lines. */
export const hostile = [
  "Description: '</script><script>alert(1)</script><img src=x onerror=alert(2)>'",
  "Resources:",
  "  Bucket:",
  "    Type: AWS::S3::Bucket",
  "    Properties:",
  '      BucketName: "<img src=x onerror=alert(3)>"',
  "  Db:",
  "    Type: AWS::RDS::DBInstance",
  "    Properties:",
  "      Engine: postgres",
  "      StorageEncrypted: true # </td></table><svg onload=alert(4)> \u202egnp.exe",
  `      DBInstanceIdentifier: "${"x".repeat(3000)}"`,
  "      MasterUsername: '{{7*7}}${alert(5)}'",
  "      AllocatedStorage: '20'",
  "",
].join("\n");

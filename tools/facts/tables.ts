import { groupBy } from "../../src/values/group-by.js";
import { own, type Json } from "../../src/values/json.js";

/** How a table of facts is made of what AWS says. */
export interface FactsTable {
  /** The constant that holds it. */
  readonly constant: string;
  /** What it is, for readers of the file. */
  readonly comment: string;
  readonly source: string;
  /** For how many months it may change templates. */
  readonly months: number;
  /** Returns the words of the table, by their groups. */
  read(answer: Json): ReadonlyMap<string, readonly string[]>;
}

/** The tables by the names of their files. */
export const tables: ReadonlyMap<string, FactsTable> = new Map([
  [
    "managed-policies",
    {
      constant: "managedPolicies",
      comment: "The managed policies of AWS that can be listed, by their paths.",
      source: "aws iam list-policies --scope AWS",
      months: 18,
      read: (answer) => {
        const paths = textsOf(answer, "Policies", "Arn").map((arn) => arn.slice(arn.indexOf(":policy/") + 8));
        const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);
        const groups = groupBy(paths, (path) => [folderOf(path)]);
        return new Map([...groups].map(([folder, names]) => [folder, names.map((name) => name.slice(folder.length))]));
      },
    },
  ],
  [
    "s3-condition-keys",
    {
      constant: "s3ConditionKeys",
      comment: "The condition keys of Amazon S3, by their prefix.",
      source: "https://servicereference.us-east-1.amazonaws.com/v1/s3/s3.json",
      months: 18,
      read: (answer) => {
        const keys = textsOf(answer, "ConditionKeys", "Name").filter((key) => key.startsWith("s3:"));
        return new Map([["s3:", keys.map((key) => key.slice(3).replace(/<\w+>|\$\{\w+\}/, "*"))]]);
      },
    },
  ],
  [
    "namespaces",
    {
      constant: "namespaces",
      comment:
        "What stands between the colons in the names of resource types: the services as CloudFormation writes them.",
      source: "aws cloudformation list-types --visibility PUBLIC",
      months: 36,
      read: (answer) => {
        const services = textsOf(answer, "TypeSummaries", "TypeName").map((type) => type.split("::")[1] ?? "");
        return new Map([["AWS::", [...new Set(services)]]]);
      },
    },
  ],
]);

function textsOf(answer: Json, list: string, member: string): string[] {
  const items = own(answer, list);
  const texts = (Array.isArray(items) ? items : []).flatMap((item) => own(item, member) ?? []);
  return texts.filter((text) => typeof text === "string");
}

/** Returns the file of a table that is made of an answer of this day. */
export function factsText({ constant, comment, source, months, read }: FactsTable, date: string, answer: Json): string {
  const groups = [...read(answer)].sort(([a], [b]) => (a < b ? -1 : 1));
  const words = groups.map(
    ([group, names]) => `    ${JSON.stringify(group)}:\n      "${[...names].sort().join(" ")}",\n`,
  );
  return `// Written by tools/facts.ts.
import type { Dated } from "./dated.js";

/** ${comment} */
export const ${constant}: Dated & { readonly names: Readonly<Record<string, string>> } = {
  source: "${source}",
  of: "${date}",
  expires: "${later(date, months)}",
  names: {
${words.join("")}  },
};
`;
}

function later(date: string, months: number): string {
  const end = new Date(`${date}T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + months);
  return end.toISOString().slice(0, 10);
}

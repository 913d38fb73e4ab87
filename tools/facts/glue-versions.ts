import { dayOf } from "./day.js";
import type { FactsReader } from "./reader.js";

/** How the table of versions of AWS Glue is made of the page of its developer guide, saved as Markdown. */
export const glueVersionsReader: FactsReader = {
  constant: "glueVersions",
  comment: "The versions of AWS Glue with which no Spark job is created any more, with the day.",
  source: "https://docs.aws.amazon.com/glue/latest/dg/glue-version-support-policy.html",
  months: 12,
  member: { name: "ended", type: "Readonly<Record<string, string>>" },
  read(text) {
    const rows = text.split("\n").flatMap((line): [string, string][] => {
      const [, type = "", version = "", , end = ""] = line.split("|").map((cell) => cell.trim());
      const number = /\bGlue version (\d+\.\d+)/i.exec(version)?.[1];
      const day = dayOf(end);
      return type !== "Spark" || number === undefined || day === undefined ? [] : [[number, day]];
    });
    if (rows.length === 0) throw new Error("the answer has none of the versions that the table holds");
    return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
  },
};

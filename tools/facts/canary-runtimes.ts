import type { Json } from "../../src/values/json.js";
import { dayOf } from "./day.js";
import type { FactsReader } from "./reader.js";

/** How the table of canary runtimes is made of the page of the CloudWatch user guide, saved as Markdown. */
export const canaryRuntimesReader: FactsReader = {
  constant: "canaryRuntimes",
  comment: "The runtimes of CloudWatch Synthetics, with the day of those with which no canary is created any more.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_Library.html",
  months: 9,
  member: { name: "runtimes", type: "Readonly<Record<string, { readonly deprecated?: string }>>" },
  read(text) {
    const rows = text.split("\n").flatMap((line): [string, Json][] => {
      const heading = /^#{1,4} (syn-[a-z0-9.-]+)\s*$/.exec(line)?.[1];
      if (heading !== undefined) return [[heading, {}]];
      const [, cell = "", day = ""] = line.split("|").map((each) => each.trim());
      const name = /^`?(syn-[a-z0-9.-]+)`?$/.exec(cell)?.[1];
      const deprecated = dayOf(day);
      return name === undefined || deprecated === undefined ? [] : [[name, { deprecated }]];
    });
    if (rows.length === 0) throw new Error("the answer has none of the runtimes that the table holds");
    // A runtime that has its section yet and its day already counts by its day.
    const sorted = [...rows].sort(([a, first], [b]) =>
      a === b ? (Object.keys(first ?? {}).length > 0 ? 1 : -1) : a < b ? -1 : 1,
    );
    return Object.fromEntries(sorted);
  },
};

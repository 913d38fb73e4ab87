import type { Json } from "../../src/values/json.js";
import { dayOf } from "./day.js";
import type { FactsReader } from "./reader.js";

/** How the table of Lambda runtimes is made of the page of the Lambda developer guide, saved as Markdown. */
export const lambdaRuntimesReader: FactsReader = {
  constant: "lambdaRuntimes",
  comment:
    "The runtimes of AWS Lambda: the days on which they are deprecated, and from which on no function is created or updated with them.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
  // AWS puts the dates off again and again, and the next ones end the creation of functions.
  months: 6,
  member: {
    name: "runtimes",
    type: "Readonly<Record<string, { readonly deprecated?: string; readonly noCreate?: string; readonly noUpdate?: string }>>",
  },
  read(text) {
    const rows = text.split("\n").flatMap((line): [string, Json][] => {
      const [, , runtime = "", , ...days] = line.split("|").map((cell) => cell.trim());
      const name = /^`([a-z][a-z0-9.-]*)`$/.exec(runtime)?.[1];
      if (name === undefined) return [];
      const [deprecated, noCreate, noUpdate] = days.slice(0, 3).map(dayOf);
      return [
        [name, { ...(deprecated && { deprecated }), ...(noCreate && { noCreate }), ...(noUpdate && { noUpdate }) }],
      ];
    });
    if (rows.length === 0) throw new Error("the answer has none of the runtimes that the table holds");
    return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
  },
};

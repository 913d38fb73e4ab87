import { viewOf } from "../../src/template/resource-view.js";
import type { Breaker, Mutation } from "./mutation.js";

/** Where AWS Config reads a frequency. */
const places: Readonly<Record<string, readonly string[]>> = {
  "AWS::Config::DeliveryChannel": ["ConfigSnapshotDeliveryProperties.DeliveryFrequency"],
  "AWS::Config::ConfigRule": ["MaximumExecutionFrequency", "Source.SourceDetails.*.MaximumExecutionFrequency"],
  "AWS::Config::OrganizationConfigRule": [
    "OrganizationManagedRuleMetadata.MaximumExecutionFrequency",
    "OrganizationCustomRuleMetadata.MaximumExecutionFrequency",
  ],
};

/** Writes each frequency in other words. */
function inWords(name: string, words: Readonly<Record<string, string>>): Mutation {
  return {
    name,
    places: (template) =>
      template.ofType(...Object.keys(places)).flatMap((resource) =>
        (places[resource.type] ?? []).flatMap((property) =>
          viewOf(template, resource)
            .property(property)
            .leaves.flatMap(({ value, path }) => {
              const word = typeof value === "string" && Object.hasOwn(words, value) ? words[value] : undefined;
              return word === undefined
                ? []
                : [{ logicalId: resource.logicalId, apply: (broken) => broken.set(path, word) }];
            }),
        ),
      ),
  };
}

/** The ways to break what config-frequency repairs. */
export const frequencyBreaker: Breaker = {
  concerns: /_Hours?\b/,
  mutations: [
    inWords("plain words", {
      One_Hour: "Hourly",
      Three_Hours: "every 3 hours",
      Six_Hours: "six-hours",
      Twelve_Hours: "12h",
      TwentyFour_Hours: "Daily",
    }),
    inWords("rates", {
      One_Hour: "rate(60 minutes)",
      Three_Hours: "rate(3 hours)",
      Six_Hours: "rate(6 hours)",
      Twelve_Hours: "rate(12 hours)",
      TwentyFour_Hours: "rate(1 day)",
    }),
    inWords("without an underscore", {
      One_Hour: "OneHour",
      Three_Hours: "ThreeHours",
      Six_Hours: "SixHours",
      Twelve_Hours: "TwelveHours",
      TwentyFour_Hours: "TWENTYFOURHOURS",
    }),
  ],
};

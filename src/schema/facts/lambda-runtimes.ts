// Written by tools/facts.ts.
import type { Dated } from "./dated.js";

/** The runtimes of AWS Lambda: the days on which they are deprecated, and from which on no function is created or updated with them. */
export const lambdaRuntimes: Dated & {
  readonly runtimes: Readonly<
    Record<string, { readonly deprecated?: string; readonly noCreate?: string; readonly noUpdate?: string }>
  >;
} = {
  source:
    "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html, by way of cfn-lint 1.51 and its pull request 4532",
  of: "2026-07-22",
  expires: "2027-01-22",
  runtimes: {
    dotnet10: { deprecated: "2028-11-14", noCreate: "2028-12-14", noUpdate: "2029-01-15" },
    dotnet6: { deprecated: "2024-12-20", noCreate: "2027-02-01", noUpdate: "2027-03-03" },
    dotnet8: { deprecated: "2026-11-10", noCreate: "2027-02-01", noUpdate: "2027-03-03" },
    "dotnetcore1.0": { deprecated: "2019-06-27", noCreate: "2019-06-30", noUpdate: "2019-07-30" },
    "dotnetcore2.0": { deprecated: "2019-05-30", noCreate: "2019-04-30", noUpdate: "2019-05-30" },
    "dotnetcore2.1": { deprecated: "2022-01-05", noCreate: "2022-01-05", noUpdate: "2022-04-13" },
    "dotnetcore3.1": { deprecated: "2023-04-03", noCreate: "2023-04-03", noUpdate: "2023-05-03" },
    "go1.x": { deprecated: "2024-01-08", noCreate: "2024-02-08", noUpdate: "2027-03-03" },
    java11: { deprecated: "2027-06-30", noCreate: "2027-07-31", noUpdate: "2027-08-31" },
    java17: { deprecated: "2027-06-30", noCreate: "2027-07-31", noUpdate: "2027-08-31" },
    java21: { deprecated: "2029-06-30", noCreate: "2029-07-31", noUpdate: "2029-08-31" },
    java25: { deprecated: "2029-06-30", noCreate: "2029-07-31", noUpdate: "2029-08-31" },
    java8: { deprecated: "2024-01-08", noCreate: "2024-02-08", noUpdate: "2027-03-03" },
    "java8.al2": { deprecated: "2027-06-30", noCreate: "2027-07-31", noUpdate: "2027-08-31" },
    nodejs: { deprecated: "2016-08-30", noCreate: "2016-09-30", noUpdate: "2016-10-31" },
    "nodejs10.x": { deprecated: "2021-07-30", noCreate: "2021-07-30", noUpdate: "2022-02-14" },
    "nodejs12.x": { deprecated: "2023-03-31", noCreate: "2023-03-31", noUpdate: "2023-04-30" },
    "nodejs14.x": { deprecated: "2023-12-04", noCreate: "2024-01-09", noUpdate: "2027-03-03" },
    "nodejs16.x": { deprecated: "2024-06-12", noCreate: "2027-02-01", noUpdate: "2027-03-03" },
    "nodejs18.x": { deprecated: "2025-09-01", noCreate: "2027-02-01", noUpdate: "2027-03-03" },
    "nodejs20.x": { deprecated: "2026-04-30", noCreate: "2027-02-01", noUpdate: "2027-03-03" },
    "nodejs22.x": { deprecated: "2027-04-30", noCreate: "2027-06-01", noUpdate: "2027-07-01" },
    "nodejs24.x": { deprecated: "2028-04-30", noCreate: "2028-06-01", noUpdate: "2028-07-01" },
    "nodejs4.3": { deprecated: "2020-03-05", noCreate: "2020-02-03", noUpdate: "2020-03-05" },
    "nodejs4.3-edge": { deprecated: "2020-03-05", noCreate: "2019-03-31", noUpdate: "2019-04-30" },
    "nodejs6.10": { deprecated: "2019-08-12", noCreate: "2019-07-12", noUpdate: "2019-08-12" },
    "nodejs8.10": { deprecated: "2020-03-06", noCreate: "2020-02-04", noUpdate: "2020-03-06" },
    provided: { deprecated: "2024-01-08", noCreate: "2024-02-08", noUpdate: "2027-03-03" },
    "provided.al2": { deprecated: "2026-06-30", noCreate: "2027-02-01", noUpdate: "2027-03-03" },
    "provided.al2023": { deprecated: "2029-06-30", noCreate: "2029-07-31", noUpdate: "2029-08-31" },
    "python2.7": { deprecated: "2021-07-15", noCreate: "2021-07-15", noUpdate: "2022-05-30" },
    "python3.10": { deprecated: "2026-10-31", noCreate: "2027-02-01", noUpdate: "2027-03-03" },
    "python3.11": { deprecated: "2027-06-30", noCreate: "2027-07-31", noUpdate: "2027-08-31" },
    "python3.12": { deprecated: "2028-10-31", noCreate: "2028-11-30", noUpdate: "2029-01-10" },
    "python3.13": { deprecated: "2029-06-30", noCreate: "2029-07-31", noUpdate: "2029-08-31" },
    "python3.14": { deprecated: "2029-06-30", noCreate: "2029-07-31", noUpdate: "2029-08-31" },
    "python3.6": { deprecated: "2022-07-18", noCreate: "2022-07-18", noUpdate: "2022-08-29" },
    "python3.7": { deprecated: "2023-12-04", noCreate: "2024-01-09", noUpdate: "2027-03-03" },
    "python3.8": { deprecated: "2024-10-14", noCreate: "2027-02-01", noUpdate: "2027-03-03" },
    "python3.9": { deprecated: "2025-12-15", noCreate: "2027-02-01", noUpdate: "2027-03-03" },
    "ruby2.5": { deprecated: "2021-07-30", noCreate: "2021-07-30", noUpdate: "2022-03-31" },
    "ruby2.7": { deprecated: "2023-12-07", noCreate: "2024-01-09", noUpdate: "2027-03-03" },
    "ruby3.2": { deprecated: "2026-03-31", noCreate: "2027-02-01", noUpdate: "2027-03-03" },
    "ruby3.3": { deprecated: "2027-03-31", noCreate: "2027-04-30", noUpdate: "2027-05-31" },
    "ruby3.4": { deprecated: "2028-03-31", noCreate: "2028-04-30", noUpdate: "2028-05-31" },
  },
};

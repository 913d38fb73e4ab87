import type { Rule } from "../../src/contract/rule.js";
import { keptByKeyOfBucket } from "./kept-by-key-of-bucket.js";

const page = "https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html";
const location = "WorkGroupConfiguration.ResultConfiguration.OutputLocation";

/** The rules about Amazon Athena. */
export const athena: readonly Rule[] = [
  {
    kind: "property",
    id: "athena-enforce",
    title: "Let the settings of Athena workgroups hold for all of their queries",
    why: "Without it each client decides where its results go and whether they are encrypted. With it the settings of the workgroup hold whatever a client asks for.",
    stability: "preview",
    controls: { "Control Tower": ["CT.ATHENA.PR.1"], checkov: ["CKV_AWS_82"] },
    references: [page],
    tags: ["security"],
    type: "AWS::Athena::WorkGroup",
    property: "WorkGroupConfiguration.EnforceWorkGroupConfiguration",
    want: { is: true },
    // Where the workgroup has no place for results, those of the clients are all that there is.
    when: { [location]: { present: "" } },
    flaw: "clients may override its settings",
    class: "review",
    impactNote: "results of clients with a place of their own go to that of the workgroup",
  },
  {
    kind: "property",
    id: "athena-results",
    title: "Encrypt the results of Athena workgroups",
    why: "The results of queries are copies of the data that was queried. The workgroup says how they are encrypted in S3.",
    stability: "preview",
    controls: { "Control Tower": ["CT.ATHENA.PR.1"] },
    references: ["https://docs.aws.amazon.com/athena/latest/ug/encrypting-query-results-stored-in-s3.html", page],
    tags: ["security"],
    type: "AWS::Athena::WorkGroup",
    property: "WorkGroupConfiguration.ResultConfiguration.EncryptionConfiguration.EncryptionOption",
    want: { present: "SSE_S3" },
    when: { [location]: { present: "" } },
    unless: keptByKeyOfBucket,
    flaw: "it does not encrypt the results of queries",
  },
];

import type { TemplateRule } from "../../../src/contract/rule.js";
import { cnameFindings } from "./cname.js";
import { nameFindings } from "./names.js";
import { partFindings } from "./parts.js";
import { quoteFindings } from "./quotes.js";
import { groupType, recordsOf, recordType } from "./record.js";
import { twinFindings } from "./twins.js";
import { valueFindings } from "./values.js";
import { zoneFindings } from "./zone-choice.js";

/** Writes records as Route 53 takes them: names in their zone, texts in quotation marks, one record for a name and type. */
export const dnsRecord: TemplateRule = {
  kind: "template",
  id: "dns-record",
  title: "Fix DNS records that Route 53 rejects",
  why: "Route 53 rejects TXT values without quotation marks, names that are empty or outside the hosted zone, and duplicate records of the same name and type. It validates this only at deployment, and linters do not.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  types: [recordType, groupType],
  controls: { "cfn-lint": ["E3020", "E3023", "E3029", "E3041"] },
  references: [
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html",
    "https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordset.html",
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html",
  ],
  *find(template) {
    // What a macro makes of a record is not known.
    if (template.hasUnknownMacro) return;
    const records = recordsOf(template);
    for (const record of records) {
      yield* quoteFindings(record);
      yield* valueFindings(record);
      yield* partFindings(record, records);
      yield* zoneFindings(record);
      yield* nameFindings(record);
      yield* cnameFindings(record, records);
    }
    yield* twinFindings(records);
  },
};

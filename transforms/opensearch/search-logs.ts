import { madeByLoop } from "../../src/contract/reasons.js";
import type { Edit, ResourceRule } from "../../src/contract/rule.js";
import { getAtt, isFalse, isNoValue, sub } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { isPlainMap } from "../../src/template/want.js";
import { own, type Json } from "../../src/values/json.js";
import { companionOf } from "../aws/recipes/companion.js";
import { logGroupFor } from "../aws/recipes/log-group.js";
import { beforeLogs } from "./domains.js";

/** The logs of a domain, with the end of the logical ID and of the name of their log group. */
const kinds = [
  ["ES_APPLICATION_LOGS", "ApplicationLogs", "application"],
  ["SEARCH_SLOW_LOGS", "SearchSlowLogs", "search-slow"],
  ["INDEX_SLOW_LOGS", "IndexSlowLogs", "index-slow"],
  ["AUDIT_LOGS", "AuditLogs", "audit"],
] as const;

/** Sends the logs of search domains to log groups. */
export const searchLogs: ResourceRule = {
  kind: "resource",
  id: "search-logs",
  title: "Send the logs of search domains to CloudWatch Logs",
  why: "Errors, slow requests and, with fine-grained access control, who did what are in logs that a domain keeps only if it is told where. In log groups they are there when something goes wrong.",
  stability: "preview",
  controls: {
    "Security Hub": ["Opensearch.4", "Opensearch.5", "ES.4", "ES.5"],
    "Control Tower": ["CT.OPENSEARCH.PR.12", "CT.OPENSEARCH.PR.13", "CT.OPENSEARCH.PR.4", "CT.OPENSEARCH.PR.5"],
    "cfn-guard": [
      "OPENSEARCH_LOGS_TO_CLOUDWATCH",
      "OPENSEARCH_AUDIT_LOGGING_ENABLED",
      "ELASTICSEARCH_LOGS_TO_CLOUDWATCH",
    ],
    checkov: ["CKV_AWS_84", "CKV_AWS_317"],
    KICS: ["086ea2eb-14a6-4fd4-914b-38e0bc8703e8"],
  },
  objections: {
    "Control Tower CT.OPENSEARCH.PR.13 and CT.OPENSEARCH.PR.5, and checkov CKV_AWS_317":
      "ask for audit logs of domains without fine-grained access control, which cannot publish any",
  },
  references: [
    "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html",
    "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/audit-logs.html",
  ],
  tags: ["operations"],
  types: ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"],
  *check(domain, { impactOf }) {
    const where = { ...domain.placeOf("LogPublishingOptions"), message: "it does not publish all of its logs" };
    const { leaves } = domain.property("LogPublishingOptions");
    const [only] = leaves;
    if (only === undefined) return;
    if (leaves.length > 1 || !(isPlainMap(only.value) || isNoValue(only.value)))
      yield { ...where, skipped: "a condition or a function decides its logs" };
    else if (missingKinds(domain).length === 0) return;
    else if (domain.isInLoop || beforeLogs.holds(domain))
      yield { ...where, skipped: domain.isInLoop ? madeByLoop : beforeLogs.reason };
    else {
      yield {
        ...where,
        class: "review",
        impact: impactOf(domain.type, "LogPublishingOptions"),
        impactNote: "logs cost by their size, and an account has ten resource policies for CloudWatch Logs in a Region",
        fix: publish,
      };
    }
  },
};

/** Returns the logs that a domain could publish, and does not. */
function missingKinds(domain: ResourceView): (typeof kinds)[number][] {
  const hasUsers = domain.property("AdvancedSecurityOptions.Enabled").every({ is: true });
  return kinds.filter(([kind]) => {
    const enabled = own(optionOf(domain, kind), "Enabled") ?? false;
    return (kind !== "AUDIT_LOGS" || hasUsers) && isFalse(enabled);
  });
}

function optionOf(domain: ResourceView, kind: string): Json | undefined {
  return own(domain.property("LogPublishingOptions").written, kind);
}

function publish(edit: Edit, domain: ResourceView): void {
  for (const [kind, id, folder] of missingKinds(domain)) {
    const path = [...domain.pathOf("LogPublishingOptions"), kind];
    edit.set([...path, "Enabled"], true);
    if (own(optionOf(domain, kind), "CloudWatchLogsLogGroupArn") !== undefined) continue;
    const group = logGroupFor(edit, domain, { logicalId: `<LogicalId>${id}`, vendedBy: `opensearch/${folder}` });
    edit.set([...path, "CloudWatchLogsLogGroupArn"], getAtt(group, "Arn"));
    edit.runAfter(domain.logicalId, policyFor(edit, domain));
  }
}

/** Returns the logical ID of the policy that lets domains write, without which AWS refuses one that publishes logs. */
function policyFor(edit: Edit, domain: ResourceView): string {
  const statement = {
    Effect: "Allow",
    Principal: { Service: "es.amazonaws.com" },
    Action: ["logs:PutLogEvents", "logs:PutLogEventsBatch", "logs:CreateLogStream"],
    Resource: "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/vendedlogs/opensearch/*",
    Condition: {
      StringEquals: { "aws:SourceAccount": "${AWS::AccountId}" },
      ArnLike: { "aws:SourceArn": "arn:${AWS::Partition}:es:${AWS::Region}:${AWS::AccountId}:domain/*" },
    },
  };
  return companionOf(edit, domain, {
    logicalId: "SearchLogsPolicy",
    type: "AWS::Logs::ResourcePolicy",
    properties: {
      PolicyName: sub("${AWS::StackName}-opensearch"),
      PolicyDocument: sub(JSON.stringify({ Version: "2012-10-17", Statement: [statement] })),
    },
  });
}

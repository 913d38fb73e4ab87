import type { ResourceType, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import { isReadable } from "../../aws/values/visibility.js";
import { domainFindings } from "./domains.js";
import { exportFindings } from "./exports.js";

const databases: readonly ResourceType[] = [
  "AWS::RDS::DBInstance",
  "AWS::RDS::DBCluster",
  "AWS::DocDB::DBCluster",
  "AWS::Neptune::DBCluster",
];
const domains: readonly ResourceType[] = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"];

/** Names the logs that databases and domains export as their engines do. */
export const logExports: TemplateRule = {
  kind: "template",
  id: "log-exports",
  title: "Use the log type names of the database engine",
  why: "Each database engine has its own names for the logs that it exports, and AWS rejects any other. For example, the log type is `slowquery`, not `slow-query`.",
  tags: ["deploy", "operations"],
  level: "default",
  phase: "shape",
  after: ["template-shape"],
  types: [...databases, ...domains],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html",
    "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const database of viewsOf(template, ...databases)) if (isReadable(database)) yield* exportFindings(database);
    for (const domain of viewsOf(template, ...domains)) if (isReadable(domain)) yield* domainFindings(domain);
  },
};

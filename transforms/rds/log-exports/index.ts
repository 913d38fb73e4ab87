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
  title: "Name the logs that a database exports as its engine does",
  why: "Each engine has its own names for the logs that it exports, and AWS refuses a database with any other. `slow-query` is called `slowquery`, and PostgreSQL has one log for all.",
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

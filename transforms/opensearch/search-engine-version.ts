import type { TemplateRule } from "../../src/contract/rule.js";
import { searchVersions } from "../../src/schema/facts/search-versions.js";
import { EngineVersions, type EngineForm, type VersionTable } from "../aws/versions/engine-versions.js";
import { versionFindings } from "../aws/versions/findings.js";
import type { VersionedType } from "../aws/versions/version-places.js";

/** The kinds of domains: one names its engine in the version, the former one is always of Elasticsearch. */
const domains: readonly VersionedType[] = [
  { type: "AWS::OpenSearchService::Domain", version: "EngineVersion", engine: { is: "domain" } },
  { type: "AWS::Elasticsearch::Domain", version: "ElasticsearchVersion", engine: { is: "Elasticsearch" } },
];

/** Gives search domains a version that Amazon OpenSearch Service has. */
export const searchEngineVersion: TemplateRule = {
  kind: "template",
  id: "search-engine-version",
  title: "Use an engine version that Amazon OpenSearch Service supports",
  why: "Amazon OpenSearch Service supports certain versions of OpenSearch and Elasticsearch, and does not create domains with another. The latest version of the same major version replaces it.",
  tags: ["deploy"],
  level: "default",
  facts: ["search-versions"],
  phase: "shape",
  types: ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-opensearchservice-domain.html",
  ],
  find(template) {
    const table = tableOf(searchVersions);
    return versionFindings(template, new EngineVersions(table, enginesOf(table)), domains, {
      refusal: ({ version }) => `deployment fails: Amazon OpenSearch Service does not support version ${version}`,
      impactNote: "",
      leave: (_, { version, replacement, majors }) =>
        majors === undefined
          ? undefined
          : `Amazon OpenSearch Service does not support ${majors.from}; replace ${version} with ${replacement}, or with a version of OpenSearch`,
    });
  },
};

/** Returns the versions as each kind of domain writes them. */
function tableOf({ names, ...dated }: typeof searchVersions): VersionTable {
  const written = Object.entries(names).flatMap(([engine, words]) =>
    words.split(" ").map((version) => `${engine}_${version}`),
  );
  return { ...dated, names: { domain: written.join(" "), Elasticsearch: names["Elasticsearch"] ?? "" } };
}

/** AWS had no other version than those in the table. Elasticsearch ends with 7.10, from which OpenSearch has gone on. */
function enginesOf({ names }: VersionTable): Readonly<Record<string, EngineForm>> {
  const all = (names["domain"] ?? "").split(" ");
  return {
    domain: {
      title: "OpenSearch",
      major: /^(?:OpenSearch|Elasticsearch)_\d+(?=\.\d+$)/,
      isComplete: true,
      successors: { Elasticsearch_8: "Elasticsearch_7", Elasticsearch_9: "Elasticsearch_7" },
      respelled: (version) => respelled(version, all),
    },
    Elasticsearch: { title: "Elasticsearch", major: /^\d+(?=\.\d+$)/, isComplete: true, isClosed: true },
  };
}

/** Returns the one version with the numbers of a text: `7.10` is Elasticsearch_7.10, and `opensearch-2.11` OpenSearch_2.11. */
function respelled(text: string, all: readonly string[]): string | undefined {
  const [, name = "", numbers = ""] = /^([a-z]*)[ _-]?v?(\d+\.\d+)$/i.exec(text) ?? [];
  const fitting = all.filter((each) => {
    const [engine = "", version] = each.split("_");
    return version === numbers && engine.toLowerCase().startsWith(name.toLowerCase());
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

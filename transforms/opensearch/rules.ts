import type { ResourceType, Rule } from "../../src/contract/rule.js";
import { beforeEncryptionInPlace, withoutEncryptedStorage, withWarmNodes } from "./domains.js";
import { searchEngineVersion } from "./search-engine-version.js";
import { searchLogs } from "./search-logs.js";
import { searchNodes } from "./search-nodes.js";

const types: readonly ResourceType[] = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"];

const blueGreen = "the domain moves to new nodes, and cannot go back";

/** The rules about Amazon OpenSearch Service. */
export const opensearch: readonly Rule[] = [
  searchEngineVersion,
  searchLogs,
  searchNodes,
  {
    kind: "property",
    id: "search-node-enc",
    title: "Encrypt what the nodes of search domains send each other",
    why: "Without it the nodes of a domain send documents to each other in plain text. With it they talk to each other by TLS.",
    stability: "preview",
    controls: {
      "Security Hub": ["Opensearch.3", "ES.3"],
      "Control Tower": ["CT.OPENSEARCH.PR.11", "CT.OPENSEARCH.PR.3"],
      "cfn-guard": ["OPENSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK", "ELASTICSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK"],
      checkov: ["CKV_AWS_6"],
      cfn_nag: ["W85"],
    },
    references: ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ntn.html"],
    tags: ["security"],
    type: types,
    property: "NodeToNodeEncryptionOptions.Enabled",
    want: { is: true },
    unless: beforeEncryptionInPlace,
    flaw: "its nodes send each other documents in plain text",
    class: "review",
    impactNote: blueGreen,
  },
  {
    kind: "property",
    id: "search-rest-enc",
    title: "Encrypt the data of search domains at rest",
    why: "Without it the indexes, logs and automated snapshots of a domain lie on its storage in plain text. With it they are encrypted with a key that AWS manages, unless the domain names another.",
    stability: "preview",
    controls: {
      "Security Hub": ["Opensearch.1", "ES.1"],
      "Control Tower": ["CT.OPENSEARCH.PR.9", "CT.OPENSEARCH.PR.1"],
      "cfn-guard": ["OPENSEARCH_ENCRYPTED_AT_REST", "ELASTICSEARCH_ENCRYPTED_AT_REST"],
      checkov: ["CKV_AWS_5"],
      cfn_nag: ["W54"],
      KICS: ["86a248ab-0e01-4564-a82a-878303e253bb"],
    },
    references: [
      "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html",
      "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html",
    ],
    tags: ["security"],
    type: types,
    property: "EncryptionAtRestOptions.Enabled",
    want: { is: true },
    unless: [beforeEncryptionInPlace, withoutEncryptedStorage, withWarmNodes],
    flaw: "its data is not encrypted at rest",
    class: "review",
    impactNote: blueGreen,
  },
  {
    kind: "property",
    id: "search-https",
    title: "Let clients reach search domains by HTTPS alone",
    why: "Over HTTP everyone on the way reads requests, documents and credentials. The domain refuses it, and takes no TLS below 1.2.",
    stability: "preview",
    controls: {
      "Control Tower": ["CT.OPENSEARCH.PR.16", "CT.OPENSEARCH.PR.8"],
      "cfn-guard": ["OPENSEARCH_HTTPS_REQUIRED", "ELASTICSEARCH_HTTPS_REQUIRED"],
      checkov: ["CKV_AWS_83"],
    },
    objections: {
      "Security Hub Opensearch.8 and ES.8":
        "expect the newest policy, Policy-Min-TLS-1-2-PFS-2023-10; Control Tower and cfn-guard accept that of 2019 alone, so one that a template has already is kept",
    },
    references: [
      "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html",
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-opensearchservice-domain-domainendpointoptions.html",
    ],
    tags: ["security"],
    type: types,
    property: "DomainEndpointOptions",
    want: {
      members: {
        EnforceHTTPS: { is: true },
        TLSSecurityPolicy: {
          oneOf: [
            "Policy-Min-TLS-1-2-2019-07",
            "Policy-Min-TLS-1-2-PFS-2023-10",
            "Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08",
          ],
        },
      },
    },
    flaw: "it lets clients in without TLS 1.2",
    class: "review",
    impactNote: "clients that use HTTP, or TLS below 1.2, are refused",
  },
];

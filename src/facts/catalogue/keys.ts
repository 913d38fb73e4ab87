import { own } from "../../values/json.js";
import { globalCertificate, type Call, type Query, type Reading } from "../query.js";
import { kept, withProperties } from "../reading.js";

/** Without the types of keys AWS leaves out all certificates but those with RSA keys of 1024 and 2048 bits. */
const listCertificates: Call = {
  service: "acm",
  operation: "ListCertificates",
  input: {
    Includes: {
      keyTypes: ["RSA_1024", "RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1", "EC_secp521r1"],
    },
  },
  paging: ["NextToken", "NextToken"],
};

const certificates: Reading = {
  at: "CertificateSummaryList",
  name: "DomainName",
  arn: "CertificateArn",
  keep: ["SubjectAlternativeNameSummaries", "Status", "Type", "KeyAlgorithm", "NotAfter"],
};

/** AWS KMS and ACM. https://docs.aws.amazon.com/acm/latest/APIReference/API_ListCertificates.html */
export const keyQueries: readonly Query[] = [
  {
    id: "kms-keys",
    tells: "which keys the account has in this Region, and which of them can be used",
    type: "AWS::KMS::Key",
    scope: "region",
    asked: ["AWS::KMS::Key"],
    call: { service: "kms", operation: "ListKeys", paging: ["NextMarker", "Marker"] },
    reading: { at: "Keys", id: "KeyId", arn: "KeyArn" },
    then: {
      call: { service: "kms", operation: "DescribeKey", input: { KeyId: "{id}" } },
      forEach: true,
      add: (key, answer) => withProperties(key, kept(own(answer, "KeyMetadata"), keyMembers)),
    },
    actions: ["kms:ListKeys", "kms:DescribeKey"],
  },
  {
    id: "kms-aliases",
    tells: "which aliases there are in this Region, and of which keys",
    type: "AWS::KMS::Alias",
    scope: "region",
    declared: ["AWS::KMS::Alias"],
    asked: ["AWS::KMS::Key", "AWS::KMS::Alias"],
    call: { service: "kms", operation: "ListAliases", paging: ["NextMarker", "Marker"] },
    reading: { at: "Aliases", name: "AliasName", arn: "AliasArn", keep: ["TargetKeyId"] },
    actions: ["kms:ListAliases"],
  },
  {
    id: "acm-certificates",
    tells: "which certificates there are in this Region, for which domains, and whether they are issued",
    type: "AWS::CertificateManager::Certificate",
    scope: "region",
    asked: ["AWS::CertificateManager::Certificate"],
    call: listCertificates,
    reading: certificates,
    actions: ["acm:ListCertificates"],
  },
  {
    id: "acm-certificates-us-east-1",
    tells: "which certificates there are in us-east-1, the Region from which CloudFront takes them",
    type: "AWS::CertificateManager::Certificate",
    scope: "global",
    inRegion: "us-east-1",
    asked: [globalCertificate],
    call: listCertificates,
    reading: certificates,
    actions: ["acm:ListCertificates"],
  },
];

const keyMembers = ["KeyManager", "KeyState", "KeyUsage", "KeySpec", "MultiRegion", "Description"];

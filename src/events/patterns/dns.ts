import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

const record = docs("Route53/latest/APIReference/API_ResourceRecordSet");

/** What Amazon Route 53, ACM and CloudFront refuse. */
export const dns: readonly FailurePattern[] = [
  {
    id: "record-outside-zone",
    message: /RRSet with DNS name \S{1,255} is not permitted in zone/i,
    cause: "The name of the record does not end with the name of its hosted zone.",
    source: record,
    rules: ["dns-record"],
  },
  {
    id: "record-conflict",
    message: /is not permitted (?:as it conflicts with other records|at apex in zone)|CharacterStringTooLong/i,
    cause: "A CNAME stands alone under its name, and not at the apex of a zone; a string has 255 characters at most.",
    source: docs("Route53/latest/DeveloperGuide/ResourceRecordTypes"),
    rules: ["dns-record"],
    tell: { advice: "Point the apex to the target with an alias record (AliasTarget)." },
  },
  {
    id: "record-text-quotes",
    message: /InvalidCharacterString|Value should be enclosed in quotation marks/i,
    cause: "The value of a TXT record has no quotation marks around it.",
    source: docs("Route53/latest/DeveloperGuide/ResourceRecordTypes"),
    rules: ["dns-record"],
  },
  {
    id: "record-name-empty",
    message: /DomainLabelEmpty|DomainNameEmpty|Domain (?:name|label) is empty/i,
    cause: "The name of the record is empty or starts with a dot, as with an empty parameter.",
    source: record,
    rules: ["dns-record", "parameter-default"],
    tell: { advice: "Give the parameter of the name a value." },
  },
  {
    id: "record-twice",
    message: /request contains an invalid set of changes for a resource record set/i,
    types: ["AWS::Route53::*"],
    cause: "Two records of a group have the same name and type.",
    source: record,
    rules: ["dns-record"],
  },
  {
    id: "certificate-record-twice",
    message: /request contains an invalid set of changes for a resource record set|invalid set of changes for 'CNAME/i,
    types: ["AWS::CertificateManager::*"],
    cause: "Several certificates for one domain write the same validation record at once.",
    source: docs("acm/latest/userguide/dns-validation"),
    tell: {
      advice: "Use one certificate with SubjectAlternativeNames, or let each one depend on the one before (DependsOn).",
    },
  },
  {
    id: "record-exists",
    message:
      /Tried to create resource record set \[name='(?<name>[^']{1,255}?)\.?'|Tried to create resource record set .{0,300}but it already exists/i,
    captures: ["name"],
    cause: "The hosted zone has a record with this name and type: from the template, or from before.",
    source: record,
    rules: ["dns-record"],
    tell: {
      advice: "If the record is from before, delete it or import it into the stack.",
      command:
        "aws route53 list-resource-record-sets --hosted-zone-id <zone> --query \"ResourceRecordSets[?Name=='<name>.']\"",
    },
  },
  {
    id: "zone-missing",
    message:
      /No hosted zone found with ID|specified hosted zone does not exist|NoSuchHostedZone|No hosted zones named/i,
    cause: "There is no such hosted zone in the account.",
    source: docs("Route53/latest/APIReference/API_ChangeResourceRecordSets"),
    rules: ["placeholder-value", "parameter-default"],
    tell: {
      advice: "Give the ID of one that exists.",
      command: "aws route53 list-hosted-zones --query 'HostedZones[].[Id,Name]' --output table",
    },
  },
  {
    id: "certificate-failed",
    message: /Certificate is in FAILED status|DNS Record Set is not available/i,
    types: ["AWS::CertificateManager::*"],
    cause: "ACM refused to issue the certificate, for example for a name that is not yours or a CAA record.",
    source: docs("acm/latest/userguide/troubleshooting-failed"),
    tell: {
      advice: "Let ACM tell the reason; a failed certificate must be created anew.",
      command:
        "aws acm describe-certificate --certificate-arn <physical id> --query 'Certificate.[DomainName,FailureReason]'",
    },
  },
  {
    id: "certificate-pending",
    message:
      /(?:AWS::CertificateManager::Certificate|Certificate) .{0,200}(?:did not stabilize|timed out|exceeded attempts)|Exceeded attempts to wait|Domain Validation .{0,100}(?:timed out|failed)/i,
    types: ["AWS::CertificateManager::*"],
    cause: "Nobody validated the domain, so that the certificate was never issued.",
    source: docs("acm/latest/userguide/dns-validation"),
    rules: ["certificate-validation"],
    tell: {
      advice: "Where the zone is elsewhere, create the record that ACM names while the stack waits.",
      command:
        "aws acm describe-certificate --certificate-arn <physical id> --query 'Certificate.DomainValidationOptions[].ResourceRecord'",
    },
  },
  {
    id: "distribution-certificate",
    message: /specified SSL certificate doesn't exist, isn't in us-east-1 region/i,
    cause: "CloudFront takes certificates of us-east-1 only, issued and with their chain.",
    source: docs("AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements"),
    rules: ["placeholder-value"],
    tell: {
      advice: "Request the certificate in us-east-1, in a stack of its own there.",
      command:
        "aws acm list-certificates --region us-east-1 --query 'CertificateSummaryList[].[DomainName,CertificateArn]' --output table",
    },
  },
  {
    id: "distribution-alias-taken",
    message: /One or more of the CNAMEs you provided are already associated with a different resource/i,
    cause: "Another distribution has this alternate domain name.",
    source: docs("AmazonCloudFront/latest/DeveloperGuide/alternate-domain-names-move-options"),
    tell: {
      advice: "Find it, and move the name.",
      command: "aws cloudfront list-conflicting-aliases --distribution-id <distribution> --alias <domain>",
    },
  },
  {
    id: "zone-not-empty",
    message: /hosted zone contains non-required resource record sets/i,
    cause: "The hosted zone still has records that the stack did not make.",
    source: docs("Route53/latest/APIReference/API_DeleteHostedZone"),
    tell: {
      advice: "Delete the records, and delete again.",
      command: "aws route53 list-resource-record-sets --hosted-zone-id <physical id>",
    },
  },
  {
    id: "origin-bucket",
    message: /Origin DomainName does not refer to a valid S3 bucket/i,
    cause: "The origin has an S3OriginConfig, and its address is not that of a bucket.",
    source: docs("AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins"),
    tell: {
      advice:
        "Use the attribute RegionalDomainName of the bucket; the address of a website goes with CustomOriginConfig.",
    },
  },
  {
    id: "firewall-scope",
    message: /field: SCOPE_VALUE|The scope is not valid/i,
    types: ["AWS::WAFv2::*"],
    cause: "AWS WAF has the scope CLOUDFRONT in us-east-1 only.",
    source: docs("waf/latest/APIReference/API_CreateWebACL"),
    tell: {
      advice: "Deploy it in a stack of us-east-1, or set REGIONAL for load balancers and APIs.",
      command: "aws cloudformation deploy --template-file <template> --stack-name <stack> --region us-east-1",
    },
  },
  {
    id: "firewall-choice",
    message: /none or multiple values for a field that requires exactly one value/i,
    cause: "A rule has no action or statement, or several where exactly one must be.",
    source: docs("waf/latest/APIReference/API_Rule"),
    tell: { advice: "Give it exactly one: Action for a rule of your own, OverrideAction for a group of rules." },
  },
];

import type { NamedExemption } from "../src/contract/named.js";
import type { Exemption, ResourceType } from "../src/contract/rule.js";
import { mayLackLogRole } from "./apigateway/log-role-unknown.js";
import { keepsSecurityPolicy } from "./apigateway/security-policy.js";
import { keptByKeyOfBucket } from "./athena/kept-by-key-of-bucket.js";
import { hasFixedName } from "./autoscaling/named.js";
import { hasNoSubnets, needsPublicAddresses } from "./autoscaling/public-addresses.js";
import { logTarget } from "./aws/buckets/log-target.js";
import { runsContainers, runsContainersOneHopAway } from "./aws/instances/containers.js";
import { asksForMetadataWithoutToken, hasUnreadableScripts } from "./aws/instances/metadata-version-one.js";
import { writtenByServices, writtenByOthers } from "./aws/messages/message-key.js";
import { edgeFunction } from "./aws/network/edge-function.js";
import { runsDocker } from "./batch/runs-docker.js";
import { deliveredLogs } from "./cloudfront/delivered-logs.js";
import { otherOrigin } from "./cloudfront/other-origin.js";
import { organizationTrail } from "./cloudtrail/organization-trail.js";
import { needsPrivileges, logsNowhereByChoice } from "./codebuild/exemptions.js";
import { mayNotBeEbsOptimized, cannotHaveEncryptedVolumes } from "./ec2/instance-types.js";
import { givesAddressesThatAreNeeded } from "./ec2/public-subnets.js";
import { moved } from "./ecr/moved.js";
import { outOfReach } from "./ecs/out-of-reach.js";
import { narrowed } from "./eks/narrowed.js";
import { cannotTurnToTls, noSnapshots, cannotFailOver, cannotEncrypt } from "./elasticache/old-nodes.js";
import { linked } from "./fsx/linked.js";
import { sharedWithOthers } from "./kinesis/shared-with-others.js";
import { clusterKey } from "./kms/cluster-key.js";
import { hasRoleOfItsOwn } from "./lambda/role-of-its-own.js";
import { beforeEncryptionInPlace, beforeLogs, withoutEncryptedStorage, withWarmNodes } from "./opensearch/domains.js";
import { auroraMember } from "./rds/aurora-member.js";
import { decidedInterval } from "./rds/monitoring-interval.js";
import { multiAzMember } from "./rds/multi-az-member.js";
import { noIamAuthentication } from "./rds/no-iam-authentication.js";
import { beyondKmsKeys } from "./s3/beyond-kms-keys.js";
import { listLogTarget } from "./s3/list-log-target.js";
import { publicOnPurpose } from "./s3/public-on-purpose.js";
import { website } from "./s3/website.js";
import { deadLetters } from "./sqs/dead-letters.js";

const instances: readonly ResourceType[] = [
  "AWS::EC2::Instance",
  "AWS::EC2::LaunchTemplate",
  "AWS::AutoScaling::LaunchConfiguration",
];
const domains: readonly ResourceType[] = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"];

/** The exemptions of our rules that an organization's own rules can name in `unless`: see docs/custom-rules.md. */
export const exemptions: readonly NamedExemption[] = [
  // One line an exemption, by its name in kebab case.
  named("asks-for-metadata-without-token", asksForMetadataWithoutToken, ...instances),
  named("aurora-member", auroraMember, "AWS::RDS::DBInstance"),
  named("before-encryption-in-place", beforeEncryptionInPlace, ...domains),
  named("before-logs", beforeLogs, ...domains),
  named("beyond-kms-keys", beyondKmsKeys, "AWS::S3::Bucket"),
  named("cannot-encrypt", cannotEncrypt, "AWS::ElastiCache::ReplicationGroup"),
  named("cannot-fail-over", cannotFailOver, "AWS::ElastiCache::ReplicationGroup"),
  named("cannot-have-encrypted-volumes", cannotHaveEncryptedVolumes, "AWS::EC2::Instance"),
  named("cannot-turn-to-tls", cannotTurnToTls, "AWS::ElastiCache::ReplicationGroup"),
  named("cluster-key", clusterKey, "AWS::KMS::Key"),
  named("dead-letters", deadLetters, "AWS::SQS::Queue"),
  named("decided-interval", decidedInterval, "AWS::RDS::DBInstance"),
  named("delivered-logs", deliveredLogs, "AWS::CloudFront::Distribution"),
  named("edge-function", edgeFunction, "AWS::Lambda::Function", "AWS::Serverless::Function"),
  named("gives-addresses-that-are-needed", givesAddressesThatAreNeeded, "AWS::EC2::Subnet"),
  named("has-fixed-name", hasFixedName, "AWS::AutoScaling::LaunchConfiguration"),
  named("has-no-subnets", hasNoSubnets, "AWS::AutoScaling::LaunchConfiguration"),
  named("has-role-of-its-own", hasRoleOfItsOwn, "AWS::Serverless::Function"),
  named("has-unreadable-scripts", hasUnreadableScripts, ...instances),
  named("keeps-security-policy", keepsSecurityPolicy, "AWS::ApiGateway::DomainName"),
  named("kept-by-key-of-bucket", keptByKeyOfBucket, "AWS::Athena::WorkGroup"),
  named("linked", linked, "AWS::FSx::FileSystem"),
  named("list-log-target", listLogTarget, "AWS::S3::Bucket"),
  named("log-target", logTarget, "AWS::S3::Bucket"),
  named("logs-nowhere-by-choice", logsNowhereByChoice, "AWS::CodeBuild::Project"),
  named("may-lack-log-role", mayLackLogRole, "AWS::ApiGateway::Stage"),
  named("may-not-be-ebs-optimized", mayNotBeEbsOptimized, "AWS::EC2::Instance"),
  named("moved", moved, "AWS::ECR::Repository"),
  named("multi-az-member", multiAzMember, "AWS::RDS::DBInstance"),
  named("narrowed", narrowed, "AWS::EKS::Cluster"),
  named("needs-privileges", needsPrivileges, "AWS::CodeBuild::Project"),
  named("needs-public-addresses", needsPublicAddresses, "AWS::AutoScaling::LaunchConfiguration"),
  named("no-iam-authentication", noIamAuthentication, "AWS::RDS::DBInstance"),
  named("no-snapshots", noSnapshots, "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup"),
  named("organization-trail", organizationTrail, "AWS::CloudTrail::Trail"),
  named("other-origin", otherOrigin, "AWS::CloudFront::Distribution"),
  named("out-of-reach", outOfReach, "AWS::ECS::TaskDefinition"),
  named("public-on-purpose", publicOnPurpose, "AWS::S3::Bucket"),
  named("runs-containers", runsContainers, ...instances),
  named("runs-containers-one-hop-away", runsContainersOneHopAway, ...instances),
  named("runs-docker", runsDocker, "AWS::Batch::JobDefinition"),
  named("shared-with-others", sharedWithOthers, "AWS::Kinesis::Stream"),
  named("website", website, "AWS::S3::Bucket"),
  named("with-warm-nodes", withWarmNodes, ...domains),
  named("without-encrypted-storage", withoutEncryptedStorage, ...domains),
  named("written-by-others", writtenByOthers, "AWS::SNS::Topic", "AWS::SQS::Queue"),
  named("written-by-services", writtenByServices, "AWS::SNS::Topic"),
];

function named(name: string, exemption: Exemption, ...types: readonly ResourceType[]): NamedExemption {
  return { name, types, exemption };
}

/**
 * Types whose properties `Fn::GetAtt` reads as well, whatever their schemas list as readable. By
 * https://github.com/aws-cloudformation/cfn-lint (schema/_getatts.py, tried on AWS by its maintainers), as of 2026-11-30:
 * see https://github.com/aws-cloudformation/cfn-lint/pull/4443.
 */
const readable: Readonly<Record<string, string>> = {
  AppSync: "DomainName FunctionConfiguration Resolver",
  Amplify: "Branch Domain",
  AutoScaling: "AutoScalingGroup",
  Backup: "BackupSelection BackupVault LogicallyAirGappedBackupVault",
  CodeArtifact: "Domain Repository",
  EC2: "CapacityReservation Instance SecurityGroup Subnet VPC",
  EFS: "MountTarget",
  EKS: "Nodegroup",
  ElastiCache: "ReplicationGroup",
  ElasticLoadBalancingV2: "LoadBalancer",
  Events: "EventBus",
  EventSchemas: "Discoverer Registry Schema",
  GameLift: "GameSessionQueue MatchmakingConfiguration MatchmakingRuleSet",
  Grafana: "Workspace",
  Greengrass:
    "ConnectorDefinition CoreDefinition DeviceDefinition FunctionDefinition Group LoggerDefinition ResourceDefinition SubscriptionDefinition",
  ImageBuilder:
    "Component ContainerRecipe DistributionConfiguration ImagePipeline ImageRecipe InfrastructureConfiguration",
  ManagedBlockchain: "Node",
  Neptune: "DBCluster",
  RDS: "DBInstance DBParameterGroup",
  RedshiftServerless: "Workgroup",
  RoboMaker: "RobotApplication SimulationApplication",
  Route53Resolver: "ResolverRule ResolverRuleAssociation",
  S3: "AccessPoint",
  SageMaker:
    "DataQualityJobDefinition ModelBiasJobDefinition ModelExplainabilityJobDefinition ModelQualityJobDefinition MonitoringSchedule",
  SNS: "Topic",
  SQS: "Queue",
  SSM: "Parameter",
  StepFunctions: "Activity",
};

const readableTypes: ReadonlySet<string> = new Set(
  Object.entries(readable).flatMap(([service, names]) => names.split(" ").map((name) => `AWS::${service}::${name}`)),
);

/** Attributes that the table of types does not have and that are read all the same. */
const unlisted: ReadonlySet<string> = new Set([
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticsearch-domain.html
  "AWS::Elasticsearch::Domain.DomainArn",
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-opensearchservice-domain.html
  "AWS::OpenSearchService::Domain.DomainArn",
]);

/** True for an attribute that is not in the table of types and may be read all the same. */
export function mayBeRead(type: string, attribute: string, isProperty: boolean): boolean {
  return (isProperty && readableTypes.has(type)) || unlisted.has(`${type}.${attribute}`);
}

/**
 * Attributes that people and language models write, and the ones that are meant, by the page of each type.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const attributeSynonyms: ReadonlyMap<string, string> = new Map([
  ["AWS::RDS::DBCluster.ReaderEndpoint", "ReadEndpoint.Address"],
  ["AWS::RDS::DBCluster.ReaderEndpoint.Address", "ReadEndpoint.Address"],
  ["AWS::RDS::DBCluster.ReadEndpointAddress", "ReadEndpoint.Address"],
  ["AWS::RDS::DBCluster.EndpointAddress", "Endpoint.Address"],
  ["AWS::RDS::DBInstance.EndpointAddress", "Endpoint.Address"],
  ["AWS::RDS::DBInstance.Address", "Endpoint.Address"],
  ["AWS::DocDB::DBCluster.Endpoint.Address", "Endpoint"],
  ["AWS::DocDB::DBCluster.Endpoint.Port", "Port"],
  ["AWS::DocDB::DBCluster.ReaderEndpoint", "ReadEndpoint"],
  ["AWS::DocDB::DBInstance.Endpoint.Address", "Endpoint"],
  ["AWS::Neptune::DBCluster.Endpoint.Address", "Endpoint"],
  ["AWS::Neptune::DBCluster.Endpoint.Port", "Port"],
  ["AWS::Neptune::DBCluster.ReaderEndpoint", "ReadEndpoint"],
  ["AWS::ElasticLoadBalancingV2::LoadBalancer.DomainName", "DNSName"],
  ["AWS::ElasticLoadBalancingV2::LoadBalancer.HostedZoneId", "CanonicalHostedZoneID"],
  ["AWS::ElasticLoadBalancing::LoadBalancer.HostedZoneId", "CanonicalHostedZoneNameID"],
  ["AWS::ElasticLoadBalancing::LoadBalancer.CanonicalHostedZoneID", "CanonicalHostedZoneNameID"],
  ["AWS::EC2::Instance.PublicDNS", "PublicDnsName"],
  ["AWS::EC2::Instance.PrivateDNS", "PrivateDnsName"],
  ["AWS::EC2::Instance.PublicIpAddress", "PublicIp"],
  ["AWS::CloudFront::Distribution.DNSName", "DomainName"],
  ["AWS::CloudFront::Distribution.DomainNames", "DomainName"],
  ["AWS::OpenSearchService::Domain.Endpoint", "DomainEndpoint"],
  ["AWS::Elasticsearch::Domain.Endpoint", "DomainEndpoint"],
  ["AWS::DynamoDB::Table.LatestStreamArn", "StreamArn"],
  ["AWS::DynamoDB::Table.TableStreamArn", "StreamArn"],
  ["AWS::ApiGatewayV2::Api.Endpoint", "ApiEndpoint"],
  ["AWS::Lambda::Url.Url", "FunctionUrl"],
  ["AWS::ECR::Repository.Uri", "RepositoryUri"],
  ["AWS::S3::Bucket.WebsiteEndpoint", "WebsiteURL"],
  ["AWS::EC2::EIP.IpAddress", "PublicIp"],
  ["AWS::EKS::Cluster.OidcIssuer", "OpenIdConnectIssuerUrl"],
  ["AWS::EKS::Cluster.OidcIssuerUrl", "OpenIdConnectIssuerUrl"],
  ["AWS::EKS::Cluster.OpenIdConnectIssuer", "OpenIdConnectIssuerUrl"],
]);

/** Attributes whose value `Ref` gives, where its own name is another one. */
export const refSynonyms: ReadonlySet<string> = new Set([
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
  "AWS::SecretsManager::Secret.Arn",
  "AWS::SecretsManager::Secret.ARN",
  "AWS::SecretsManager::Secret.SecretArn",
]);

/**
 * Attributes whose value is the same for every resource of the type.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-route53-recordset-aliastarget.html
 */
export const attributeConstants: ReadonlyMap<string, string> = new Map([
  ["AWS::CloudFront::Distribution.HostedZoneId", "Z2FDTNDATAQYW2"],
  ["AWS::CloudFront::Distribution.CanonicalHostedZoneId", "Z2FDTNDATAQYW2"],
]);

/**
 * Attributes that are a text made of others. https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const attributeTexts: ReadonlyMap<string, string> = new Map([
  ["AWS::CloudFront::Distribution.Arn", "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/<Ref>"],
  ["AWS::ApiGateway::RestApi.Arn", "arn:${AWS::Partition}:apigateway:${AWS::Region}::/restapis/<Ref>"],
  ["AWS::EC2::VPC.Arn", "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:vpc/<Ref>"],
  ["AWS::EC2::Instance.Arn", "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:instance/<Ref>"],
]);

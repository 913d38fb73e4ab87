/**
 * Types whose names are no primary identifier, and of which AWS has one of each name all the same: in the account and Region, or
 * in what they belong to. The page of each type and of the call that creates it say so, such as
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
 */
export const names: ReadonlyMap<string, string> = new Map([
  ["AWS::AccessAnalyzer::Analyzer", "AnalyzerName"],
  ["AWS::AmazonMQ::Broker", "BrokerName"],
  ["AWS::AppRunner::Service", "ServiceName"],
  ["AWS::Batch::JobQueue", "JobQueueName"],
  ["AWS::Batch::SchedulingPolicy", "Name"],
  ["AWS::CloudFormation::StackSet", "StackSetName"],
  ["AWS::CodeArtifact::Repository", "RepositoryName"],
  ["AWS::DAX::Cluster", "ClusterName"],
  ["AWS::DocDB::DBInstance", "DBInstanceIdentifier"],
  ["AWS::DocDBElastic::Cluster", "ClusterName"],
  ["AWS::ECS::Service", "ServiceName"],
  ["AWS::EKS::Nodegroup", "NodegroupName"],
  ["AWS::ElasticLoadBalancingV2::LoadBalancer", "Name"],
  ["AWS::ElasticLoadBalancingV2::TargetGroup", "Name"],
  ["AWS::Elasticsearch::Domain", "DomainName"],
  ["AWS::Events::Rule", "Name"],
  ["AWS::IAM::SAMLProvider", "Name"],
  ["AWS::MSK::Cluster", "ClusterName"],
  ["AWS::MSK::Configuration", "Name"],
  ["AWS::MSK::ServerlessCluster", "ClusterName"],
  ["AWS::NetworkFirewall::Firewall", "FirewallName"],
  ["AWS::NetworkFirewall::RuleGroup", "RuleGroupName"],
  ["AWS::OpenSearchServerless::Collection", "Name"],
  ["AWS::SageMaker::EndpointConfig", "EndpointConfigName"],
  ["AWS::SageMaker::Model", "ModelName"],
  ["AWS::SageMaker::NotebookInstance", "NotebookInstanceName"],
  ["AWS::ServiceDiscovery::Service", "Name"],
  ["AWS::StepFunctions::Activity", "Name"],
  ["AWS::Transfer::User", "UserName"],
  ["AWS::WAFv2::IPSet", "Name"],
  ["AWS::WAFv2::RegexPatternSet", "Name"],
  ["AWS::WAFv2::RuleGroup", "Name"],
  ["AWS::WAFv2::WebACL", "Name"],
]);

/**
 * Types of which another resource has one in each place: the first property is what tells the place to a reader. What is absent
 * in both is the same.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html
 */
export const places: ReadonlyMap<string, readonly string[]> = new Map([
  ["AWS::ApiGateway::Resource", ["PathPart", "ParentId", "RestApiId"]],
  ["AWS::ApiGatewayV2::Route", ["RouteKey", "ApiId"]],
  ["AWS::EC2::Route", ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId", "RouteTableId"]],
  ["AWS::EC2::Subnet", ["CidrBlock", "VpcId"]],
  ["AWS::EFS::MountTarget", ["SubnetId", "FileSystemId"]],
  ["AWS::ElasticLoadBalancingV2::Listener", ["Port", "LoadBalancerArn"]],
  ["AWS::ElasticLoadBalancingV2::ListenerRule", ["Priority", "ListenerArn"]],
  ["AWS::IAM::Policy", ["PolicyName", "Roles", "Users", "Groups"]],
  ["AWS::Lambda::EventSourceMapping", ["EventSourceArn", "FunctionName"]],
  ["AWS::Route53::RecordSet", ["Name", "Type", "SetIdentifier", "HostedZoneId", "HostedZoneName"]],
]);

import type { Names, Places } from "./place-names.js";

const ingress: Names = {
  CidrBlock: "CidrIp",
  CidrBlocks: "CidrIp",
  CidrIpv4: "CidrIp",
  SourceCidr: "CidrIp",
  SourceCidrIp: "CidrIp",
  Protocol: "IpProtocol",
  SourceGroupId: "SourceSecurityGroupId",
};

const egress: Names = {
  CidrBlock: "CidrIp",
  CidrBlocks: "CidrIp",
  CidrIpv4: "CidrIp",
  DestinationCidr: "CidrIp",
  DestinationCidrIp: "CidrIp",
  Protocol: "IpProtocol",
  SourceSecurityGroupId: "DestinationSecurityGroupId",
};

// A volume of its own has Size.
const volume: Names = { Size: "VolumeSize", Type: "VolumeType", Encryption: "Encrypted" };

const targetTracking: Names = {
  TargetTrackingScalingPolicy: "TargetTrackingScalingPolicyConfiguration",
  TargetTrackingScalingConfiguration: "TargetTrackingScalingPolicyConfiguration",
  TargetTrackingConfiguration: "TargetTrackingScalingPolicyConfiguration",
  StepScalingConfiguration: "StepScalingPolicyConfiguration",
};

/** What properties are called elsewhere, of networks, balancers, APIs and what scales. */
export const networkSynonyms: Readonly<Record<string, Places>> = {
  "AWS::ApiGateway::Deployment": { "": { ApiId: "RestApiId" } },
  "AWS::ApiGateway::Method": {
    "": {
      ApiId: "RestApiId",
      Authorization: "AuthorizationType",
      AuthorizerType: "AuthorizationType",
      Method: "HttpMethod",
    },
    // The type of AWS SAM and the second version of the API: IntegrationUri, IntegrationMethod.
    Integration: {
      HttpMethod: "IntegrationHttpMethod",
      IntegrationMethod: "IntegrationHttpMethod",
      IntegrationType: "Type",
      IntegrationUri: "Uri",
    },
  },
  "AWS::ApiGateway::Resource": { "": { ApiId: "RestApiId" } },
  // The second version of the API has AccessLogSettings, StageVariables and ApiId.
  "AWS::ApiGateway::Stage": {
    "": { ApiId: "RestApiId", StageVariables: "Variables", XrayTracingEnabled: "TracingEnabled" },
  },
  "AWS::ApiGatewayV2::Api": { "": { Protocol: "ProtocolType" } },
  "AWS::ApiGatewayV2::Authorizer": { "": { RestApiId: "ApiId", Type: "AuthorizerType" } },
  "AWS::ApiGatewayV2::Integration": {
    "": { RestApiId: "ApiId", PayloadVersion: "PayloadFormatVersion", Type: "IntegrationType", Uri: "IntegrationUri" },
  },
  "AWS::ApiGatewayV2::Route": { "": { RestApiId: "ApiId" } },
  "AWS::ApiGatewayV2::Stage": { "": { RestApiId: "ApiId", Variables: "StageVariables" } },
  // https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingPolicy.html
  "AWS::ApplicationAutoScaling::ScalingPolicy": { "": targetTracking },
  // https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html has DefaultCooldown.
  "AWS::AutoScaling::AutoScalingGroup": {
    "": {
      DefaultCooldown: "Cooldown",
      DesiredSize: "DesiredCapacity",
      HealthCheckGrace: "HealthCheckGracePeriod",
      LaunchConfiguration: "LaunchConfigurationName",
      SubnetIds: "VPCZoneIdentifier",
      Subnets: "VPCZoneIdentifier",
      VPCZoneIdentifiers: "VPCZoneIdentifier",
    },
    LaunchTemplate: { Id: "LaunchTemplateId", Name: "LaunchTemplateName", LaunchTemplateVersion: "Version" },
  },
  "AWS::AutoScaling::ScalingPolicy": {
    "": {
      TargetTrackingScalingConfiguration: "TargetTrackingConfiguration",
      TargetTrackingScalingPolicyConfiguration: "TargetTrackingConfiguration",
    },
  },
  "AWS::CloudFront::Distribution": {
    DistributionConfig: { LoggingConfig: "Logging", WebACLArn: "WebACLId" },
    "DistributionConfig.Origins": { OriginId: "Id" },
  },
  // https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html
  "AWS::Cognito::IdentityPoolRoleAttachment": { "": { IdentityPool: "IdentityPoolId" } },
  "AWS::Cognito::UserPoolClient": { "": { AuthFlows: "ExplicitAuthFlows" } },
  "AWS::Cognito::UserPool": { "": { LambdaTriggers: "LambdaConfig", Triggers: "LambdaConfig" } },
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html; Terraform has iam_role_arn.
  "AWS::EC2::FlowLog": {
    "": { IamRoleArn: "DeliverLogsPermissionArn", DeliverLogsPermissionRoleArn: "DeliverLogsPermissionArn" },
  },
  // Terraform and RDS have vpc_security_group_ids, Terraform ami.
  "AWS::EC2::Instance": {
    "": {
      AmiId: "ImageId",
      Ami: "ImageId",
      KeyPair: "KeyName",
      KeyPairName: "KeyName",
      SecurityGroup: "SecurityGroupIds",
      VpcSecurityGroupIds: "SecurityGroupIds",
      BlockDevices: "BlockDeviceMappings",
    },
    "BlockDeviceMappings.Ebs": volume,
  },
  "AWS::EC2::LaunchTemplate": {
    LaunchTemplateData: {
      VpcSecurityGroupIds: "SecurityGroupIds",
      AmiId: "ImageId",
      BlockDevices: "BlockDeviceMappings",
    },
    "LaunchTemplateData.BlockDeviceMappings.Ebs": volume,
  },
  "AWS::EC2::VPC": { "": { CIDR: "CidrBlock", VpcCidr: "CidrBlock", VpcCidrBlock: "CidrBlock" } },
  "AWS::EC2::Subnet": { "": { CIDR: "CidrBlock", SubnetCidr: "CidrBlock" } },
  "AWS::EC2::SecurityGroup": {
    "": {
      EgressRules: "SecurityGroupEgress",
      Egress: "SecurityGroupEgress",
      IngressRules: "SecurityGroupIngress",
      Ingress: "SecurityGroupIngress",
      SecurityGroupEgresses: "SecurityGroupEgress",
      SecurityGroupIngresses: "SecurityGroupIngress",
      SecurityGroupEgressRules: "SecurityGroupEgress",
      SecurityGroupIngressRules: "SecurityGroupIngress",
      SecurityGroupName: "GroupName",
      Name: "GroupName",
      Description: "GroupDescription",
      SecurityGroupDescription: "GroupDescription",
    },
    SecurityGroupIngress: ingress,
    SecurityGroupEgress: egress,
  },
  "AWS::EC2::SecurityGroupIngress": { "": { ...ingress, SecurityGroupId: "GroupId" } },
  "AWS::EC2::SecurityGroupEgress": { "": { ...egress, SecurityGroupId: "GroupId" } },
  "AWS::EC2::Volume": { "": { VolumeSize: "Size", Type: "VolumeType" } },
  "AWS::EC2::VPCEndpoint": { "": { EndpointType: "VpcEndpointType", Policy: "PolicyDocument" } },
  "AWS::ElasticLoadBalancing::LoadBalancer": { "": { Name: "LoadBalancerName" } },
  "AWS::ElasticLoadBalancingV2::Listener": { "": { SSLCertificates: "Certificates", SslCertificates: "Certificates" } },
  "AWS::ElasticLoadBalancingV2::ListenerRule": { "": { RulePriority: "Priority" } },
  "AWS::ElasticLoadBalancingV2::LoadBalancer": {
    "": { LoadBalancerType: "Type", SubnetIds: "Subnets", SecurityGroupIds: "SecurityGroups" },
  },
  // Terraform has healthy_threshold; classic load balancers have HealthyThreshold.
  "AWS::ElasticLoadBalancingV2::TargetGroup": {
    "": {
      HealthyThreshold: "HealthyThresholdCount",
      UnhealthyThreshold: "UnhealthyThresholdCount",
      HealthCheckInterval: "HealthCheckIntervalSeconds",
      HealthCheckTimeout: "HealthCheckTimeoutSeconds",
      HealthCheckMatcher: "Matcher",
      HealthCheckHealthyThreshold: "HealthyThresholdCount",
      HealthCheckUnhealthyThreshold: "UnhealthyThresholdCount",
    },
    Targets: { InstanceId: "Id" },
  },
  "AWS::Route53::RecordSet": { "": { Records: "ResourceRecords", ZoneId: "HostedZoneId" } },
  "AWS::WAFv2::WebACLAssociation": { "": { WebAclId: "WebACLArn", WebACLId: "WebACLArn" } },
};

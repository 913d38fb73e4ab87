/** The properties in which services look up what they name, by the names that the types of most services give them. */
export const properties: readonly string[] = [
  ...["CertificateArn", "Certificates.*.CertificateArn", "RegionalCertificateArn", "Domain.CertificateArn"],
  ...["DistributionConfig.ViewerCertificate.AcmCertificateArn", "FunctionName", "TargetFunctionArn", "KmsKeyId"],
  ...["KmsKeyArn", "KMSKeyId", "ImageId", "LaunchTemplateData.ImageId", "LaunchTemplateData.SecurityGroupIds.*"],
  ...["GroupId", "SourceSecurityGroupId", "SecurityGroupId", "SecurityGroupIds.*", "SecurityGroups.*"],
  ...["SubnetId", "SubnetIds.*", "Subnets.*", "VpcId", "VpcConfig.SecurityGroupIds.*", "VpcConfig.SubnetIds.*"],
  ...["VPCSecurityGroups.*", "VpcSecurityGroupIds.*", "VPCZoneIdentifier.*", "ResourcesVpcConfig.SubnetIds.*"],
  ...["ResourcesVpcConfig.SecurityGroupIds.*", "NetworkConfiguration.AwsvpcConfiguration.Subnets.*"],
  ...["NetworkConfiguration.AwsvpcConfiguration.SecurityGroups.*", "NetworkInterfaces.*.SubnetId"],
  ...["Role", "RoleArn", "RoleARN", "ServiceRole", "ExecutionRoleArn", "TaskRoleArn", "TargetGroupARNs.*"],
  ...["Code.S3Bucket", "Content.S3Bucket", "SourceBundle.S3Bucket", "CodeUri.Bucket", "ContentUri.Bucket"],
  ...["KeyName", "LaunchTemplateData.KeyName", "HostedZoneId", "TemplateURL", "Location"],
  ...["Code.ImageUri", "Code.S3Key", "ContainerDefinitions.*.Image", "Layers.*", "ListenerArn", "LoadBalancerArn"],
  ...["ComputeResources.Subnets.*", "ComputeResources.SecurityGroupIds.*"],
  ...["ReplicationConfiguration.Rules.*.Destination.Bucket"],
  ...["ProvisioningArtifactParameters.*.Info.LoadTemplateFromURL", "DefaultUserSettings.ExecutionRole"],
];

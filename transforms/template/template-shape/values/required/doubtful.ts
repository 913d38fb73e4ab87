/**
 * Properties that the table of types requires and the schemas of the CloudFormation registry that cfn-lint 1.51 brings do not:
 * whether AWS refuses a resource without them cannot be told. By type, each behind the name of what it is in.
 */
const doubtful: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "AWS::APS::Scraper": "ScrapeConfiguration.ConfigurationBlob",
    "AWS::ARCZonalShift::ZonalAutoshiftConfiguration": "Properties.ResourceIdentifier",
    "AWS::CloudFormation::HookTypeConfig": "Properties.Configuration",
    "AWS::CloudFront::AnycastIpList": "Items.Value",
    "AWS::CloudWatch::MetricStream": "Properties.FirehoseArn Properties.OutputFormat Properties.RoleArn",
    "AWS::Connect::DataTable":
      "Properties.InstanceArn Properties.Name Properties.Status Properties.TimeZone Properties.ValueLockLevel",
    "AWS::Connect::DataTableAttribute":
      "Properties.DataTableArn Properties.InstanceArn Properties.Name Properties.ValueType",
    "AWS::Connect::DataTableRecord": "Properties.DataTableArn Properties.DataTableRecord Properties.InstanceArn",
    "AWS::ConnectCampaignsV2::Campaign": "RestrictedPeriods.RestrictedPeriodList",
    "AWS::EC2::IPAMPrefixListResolver": "Conditions.Operation",
    "AWS::EC2::Instance": "LaunchTemplate.Version",
    "AWS::EC2::LocalGatewayRoute": "Properties.DestinationCidrBlock Properties.LocalGatewayRouteTableId",
    "AWS::Evidently::Experiment": "RunningStatus.Status",
    "AWS::Evidently::Feature": "Variations.VariationName",
    "AWS::Glue::DataQualityRuleset": "Properties.Name TargetTable.DatabaseName TargetTable.TableName",
    "AWS::GroundStation::Config": "TelemetrySinkData.KinesisDataStreamData",
    "AWS::GroundStation::DataflowEndpointGroupV2": "DataflowDetails.AgentConnectionDetails",
    "AWS::ImageBuilder::ContainerRecipe":
      "Properties.ContainerType Properties.Name Properties.ParentImage Properties.TargetRepository Properties.Version",
    "AWS::ImageBuilder::ImagePipeline": "Properties.InfrastructureConfigurationArn Properties.Name",
    "AWS::NeptuneGraph::GraphSnapshot": "Properties.GraphIdentifier",
    "AWS::ObservabilityAdmin::TelemetryEnrichment": "Properties.Scope",
    "AWS::PCAConnectorAD::ServicePrincipalName": "Properties.ConnectorArn Properties.DirectoryRegistrationArn",
    "AWS::PCAConnectorAD::TemplateGroupAccessControlEntry": "Properties.GroupSecurityIdentifier Properties.TemplateArn",
    "AWS::QuickSight::ActionConnector": "Properties.AuthenticationConfig",
    "AWS::Route53RecoveryControl::SafetyRule": "Properties.ControlPanelArn Properties.Name Properties.RuleConfig",
    "AWS::S3Express::DirectoryBucket": "MetricsConfigurations.Id",
    "AWS::S3Outposts::Bucket": "Rules.Status",
    "AWS::SSMContacts::ContactChannel":
      "Properties.ChannelAddress Properties.ChannelName Properties.ChannelType Properties.ContactId",
    "AWS::SSMContacts::Plan": "Properties.ContactId",
    "AWS::SSMContacts::Rotation": "Recurrence.NumberOfOnCalls Recurrence.RecurrenceMultiplier",
    "AWS::SSMIncidents::ResponsePlan": "Integrations.PagerDutyConfiguration",
    "AWS::SageMaker::Project": "TemplateProviderDetails.CfnTemplateProviderDetail",
    "AWS::SageMaker::Workteam": "Properties.Description Properties.MemberDefinitions",
  }),
);

/** True where it is in doubt whether a type requires a property of a map. */
export function isDoubtful(type: string, map: string, property: string): boolean {
  const isTag = /Tags?(?:List)?$/.test(map) && (property === "Key" || property === "Value");
  return isTag || (doubtful.get(type) ?? "").split(" ").includes(`${map}.${property}`);
}

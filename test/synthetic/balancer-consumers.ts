import type { Json, JsonObject } from "../../src/values/json.js";
import { getAtt, ref, sub } from "../../src/template/intrinsics.js";
import type { BalancerChoices } from "./balancer-choices.js";
import type { Draft } from "./template-draft.js";
import type { Network } from "./network.js";

type Consumer = Pick<BalancerChoices, "consumer" | "balancerOutput" | "waits" | "rules" | "listenerWhen" | "balancer">;

/** Adds what uses a listener or its load balancer. */
export function addConsumers(draft: Draft, choices: Consumer, network: Network, when: string | undefined): void {
  const { consumer } = choices;
  if (consumer === "ecs") addService(draft, network, when, { waits: "Listener" });
  if (consumer === "ecs-unordered") addService(draft, network, when, {});
  if (consumer === "blue-green")
    addService(draft, network, when, {
      waits: "Listener",
      deployment: { DeploymentController: { Type: "CODE_DEPLOY" } },
    });
  if (consumer === "codedeploy") addDeployment(draft, when);
  if (consumer === "scaling") addScaling(draft, choices, network, when);
  if (consumer === "api") addApi(draft, network, when);
  if (consumer.startsWith("cloudfront"))
    addDistribution(
      draft,
      consumer === "cloudfront-http" ? "http-only" : "https-only",
      choices.listenerWhen === "prod-all" ? when : undefined,
    );
  addOutputs(draft, choices, when);
  if (choices.waits === "handle")
    draft.resource("Ready", "AWS::CloudFormation::WaitConditionHandle", {}, { DependsOn: "Listener", Condition: when });
  if (choices.waits === "rule")
    draft.resource(
      "Ready",
      "AWS::CloudFormation::WaitConditionHandle",
      {},
      { DependsOn: ["Listener", "ApiRule"], Condition: choices.rules === "if" ? "HasApi" : when },
    );
}

function addService(
  draft: Draft,
  { inner }: Network,
  when: string | undefined,
  { waits, deployment = {} }: { waits?: string; deployment?: JsonObject },
): void {
  draft.resource("Cluster", "AWS::ECS::Cluster");
  const container = {
    Name: "web",
    Image: "public.ecr.aws/nginx/nginx:latest",
    PortMappings: [{ ContainerPort: 8080 }],
  };
  draft.resource("Task", "AWS::ECS::TaskDefinition", {
    Cpu: "256",
    Memory: "512",
    NetworkMode: "awsvpc",
    RequiresCompatibilities: ["FARGATE"],
    ContainerDefinitions: [container],
  });
  const properties = {
    Cluster: ref("Cluster"),
    LaunchType: "FARGATE",
    TaskDefinition: ref("Task"),
    DesiredCount: 1,
    ...deployment,
    LoadBalancers: [{ ContainerName: "web", ContainerPort: 8080, TargetGroupArn: ref("Targets") }],
    NetworkConfiguration: { AwsvpcConfiguration: { Subnets: inner } },
  };
  draft.resource("Service", "AWS::ECS::Service", properties, { Condition: when, DependsOn: waits });
}

function addDeployment(draft: Draft, when: string | undefined): void {
  draft.resource("Application", "AWS::CodeDeploy::Application", { ComputePlatform: "ECS" });
  const pair = {
    TargetGroups: [{ Name: getAtt("Targets", "TargetGroupName") }, { Name: getAtt("OtherTargets", "TargetGroupName") }],
    ProdTrafficRoute: { ListenerArns: [ref("Listener")] },
  };
  const properties = {
    ApplicationName: ref("Application"),
    ServiceRoleArn: "arn:aws:iam::123456789012:role/deploy",
    LoadBalancerInfo: { TargetGroupPairInfoList: [pair] },
  };
  draft.resource("Deployments", "AWS::CodeDeploy::DeploymentGroup", properties, { Condition: when });
}

function addScaling(draft: Draft, { balancer }: Consumer, { inner }: Network, when: string | undefined): void {
  const launch = { LaunchTemplateId: "lt-0aaaaaaaaaaaaaaa1", Version: "1" };
  draft.resource(
    "Machines",
    "AWS::AutoScaling::AutoScalingGroup",
    { MinSize: "1", MaxSize: "4", VPCZoneIdentifier: inner, LaunchTemplate: launch, TargetGroupARNs: [ref("Targets")] },
    { Condition: when },
  );
  if (balancer === "parameter") return;
  const label = {
    "Fn::Join": ["/", [getAtt("Balancer", "LoadBalancerFullName"), getAtt("Targets", "TargetGroupFullName")]],
  };
  const metric = {
    PredefinedMetricSpecification: { PredefinedMetricType: "ALBRequestCountPerTarget", ResourceLabel: label },
    TargetValue: 1000,
  };
  draft.resource(
    "Scaling",
    "AWS::AutoScaling::ScalingPolicy",
    { AutoScalingGroupName: ref("Machines"), PolicyType: "TargetTrackingScaling", TargetTrackingConfiguration: metric },
    { Condition: when, DependsOn: "Listener" },
  );
}

function addApi(draft: Draft, { inner }: Network, when: string | undefined): void {
  draft.resource("Api", "AWS::ApiGatewayV2::Api", { Name: "shop", ProtocolType: "HTTP" });
  draft.resource("ApiLink", "AWS::ApiGatewayV2::VpcLink", { Name: "shop", SubnetIds: inner });
  const integration = {
    ApiId: ref("Api"),
    IntegrationType: "HTTP_PROXY",
    IntegrationMethod: "ANY",
    ConnectionType: "VPC_LINK",
    ConnectionId: ref("ApiLink"),
    IntegrationUri: ref("Listener"),
    PayloadFormatVersion: "1.0",
  };
  draft.resource("ApiIntegration", "AWS::ApiGatewayV2::Integration", integration, { Condition: when });
}

function addDistribution(draft: Draft, protocol: string, when: string | undefined): void {
  const origins: Json = [
    { Id: "web", DomainName: getAtt("Balancer", "DNSName"), CustomOriginConfig: { OriginProtocolPolicy: protocol } },
  ];
  const behavior = {
    TargetOriginId: "web",
    ViewerProtocolPolicy: "redirect-to-https",
    CachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  };
  draft.resource(
    "Site",
    "AWS::CloudFront::Distribution",
    { DistributionConfig: { Enabled: true, Origins: origins, DefaultCacheBehavior: behavior } },
    { Condition: when },
  );
}

function addOutputs(
  draft: Draft,
  { balancerOutput, balancer, listenerWhen }: Consumer,
  when: string | undefined,
): void {
  if (balancerOutput === "listener") draft.output("ListenerArn", ref("Listener"), { when });
  if (balancerOutput === "export")
    draft.output("ListenerArn", ref("Listener"), { when, exportName: sub("${AWS::StackName}-listener") });
  if (balancerOutput === "url" && balancer === "own")
    draft.output("Url", sub("http://${Balancer.DNSName}/"), { when: listenerWhen === "prod-all" ? when : undefined });
}

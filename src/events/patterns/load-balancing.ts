import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

const api = "elasticloadbalancing/latest/APIReference/API_";
const targetGroup = docs(`${api}CreateTargetGroup`);

/** What Elastic Load Balancing and Application Auto Scaling refuse. */
export const loadBalancing: readonly FailurePattern[] = [
  {
    id: "balancer-zones",
    message:
      /At least two subnets in two different Availability Zones must be specified|cannot be attached to multiple subnets in the same Availability Zone/i,
    cause: "An Application Load Balancer needs subnets in two Availability Zones.",
    source: docs("elasticloadbalancing/latest/application/application-load-balancers"),
    rules: ["subnet-zones"],
  },
  {
    id: "log-delivery",
    message: /Access Denied for (?:bucket|LogDestination):? /i,
    cause: "The bucket policy does not let the service deliver its logs.",
    source: docs("elasticloadbalancing/latest/application/enable-access-logging"),
    rules: ["log-bucket-delivery", "kms-key-policy"],
  },
  {
    id: "target-group-no-listener",
    message: /target group (?:with targetGroupArn )?\S{1,300} does not have an associated load balancer/i,
    cause: "The service is created before the listener that sends requests to its target group.",
    source: docs("AmazonECS/latest/APIReference/API_CreateService"),
    rules: ["creation-order", "ecs-task"],
  },
  {
    id: "target-group-lambda",
    message:
      /(?:Port|Protocol|VPC ID|VpcId|Health check protocol|Health check port) cannot be specified for target groups with target type 'lambda'/i,
    cause: "A target group of type lambda has no port, protocol or VPC.",
    source: targetGroup,
    rules: ["target-group"],
  },
  {
    id: "target-group-incomplete",
    message: /A (?:port|protocol|VPC ID) must be specified/i,
    cause: "A target group needs port, protocol and VPC unless its targets are functions.",
    source: targetGroup,
    rules: ["target-group"],
  },
  {
    id: "listener-certificate",
    message: /A certificate must be specified for (?:HTTPS|TLS) listeners/i,
    cause: "The listener serves HTTPS without a certificate.",
    source: docs("elasticloadbalancing/latest/application/create-https-listener"),
    rules: ["listener-https"],
    tell: {
      advice: "Give the ARN of a certificate in the Region of the load balancer.",
      command:
        "aws acm list-certificates --query 'CertificateSummaryList[].[DomainName,CertificateArn]' --output table",
    },
  },
  {
    id: "certificate-arn",
    message:
      /Certificate ARN '(?<certificate>\S{1,200})' is not valid|certificate '?\S{1,200}'? (?:not found|must have a fully-qualified domain name)|UnsupportedCertificate/i,
    types: ["AWS::ElasticLoadBalancing*", "AWS::ApiGateway*", "AWS::CloudFront::*"],
    captures: ["certificate"],
    cause: "The certificate does not exist, is of another Region, or not validated yet.",
    source: docs("elasticloadbalancing/latest/application/create-https-listener"),
    rules: ["placeholder-value", "value-kind"],
    tell: {
      advice: "See the state of the certificate.",
      command: "aws acm describe-certificate --certificate-arn <certificate> --query Certificate.Status",
    },
  },
  {
    id: "tls-policy",
    message:
      /SSL policy '[^']{1,100}' (?:not found|is not supported|does not exist)|Policy with name '[^']{1,100}' (?:not found|does not exist)/i,
    cause: "There is no TLS security policy with this name.",
    source: docs("elasticloadbalancing/latest/application/describe-ssl-policies"),
    rules: ["tls-policy"],
    tell: { advice: "See the policies.", command: "aws elbv2 describe-ssl-policies --query 'SslPolicies[].Name'" },
  },
  {
    id: "listener-port",
    message: /A listener already exists on this port for this load balancer|Priority '\d{1,6}' is currently in use/i,
    cause: "Another listener or rule of the load balancer has this port or priority.",
    source: docs(`${api}CreateRule`),
    tell: {
      advice: "Take a free port or priority.",
      command: "aws elbv2 describe-rules --listener-arn <listener> --query 'Rules[].Priority'",
    },
  },
  {
    id: "balancer-name-exists",
    message:
      /Duplicate(?:LoadBalancer|TargetGroup)Name|A (?:load balancer|target group) with the same name '(?<name>[^']{1,100})' exists/i,
    captures: ["name"],
    cause: "Another load balancer or target group has this name.",
    source: targetGroup,
    tell: {
      advice: "Leave Name out, or put ${AWS::StackName} into it.",
      command: "aws elbv2 describe-target-groups --names <name>",
    },
  },
  {
    id: "health-check-timeout",
    message: /Health check (?:interval must be greater than|timeout must be (?:smaller|less) than)/i,
    cause: "A health check must time out before the next one starts.",
    source: targetGroup,
    rules: ["number-range", "target-group"],
    tell: { advice: "Set HealthCheckTimeoutSeconds lower than HealthCheckIntervalSeconds." },
  },
  {
    id: "target-group-in-use",
    message: /Target group \S{1,300} is currently in use by a listener or a rule/i,
    cause: "A listener or rule still sends requests to the target group that is to be deleted.",
    source: docs(`${api}DeleteTargetGroup`),
    tell: {
      advice: "Remove that listener or rule first, in an update of its own.",
      command:
        "aws elbv2 describe-target-groups --target-group-arns <physical id> --query 'TargetGroups[].LoadBalancerArns'",
    },
  },
  {
    id: "scaled-service-missing",
    message: /ECS service doesn't exist/i,
    cause: "The scalable target is created before the service that it scales.",
    source: docs("autoscaling/application/APIReference/API_RegisterScalableTarget"),
    rules: ["creation-order", "sibling-name", "scaling"],
  },
  {
    id: "scaled-resource-id",
    message:
      /Unsupported resource type: \w{1,40}|Invalid identifier|unable to determine (?:service|the) ?\w{0,20} ?namespace/i,
    types: ["AWS::ApplicationAutoScaling::*"],
    cause: "The ResourceId is not of the form that the service takes.",
    source: docs("autoscaling/application/APIReference/API_RegisterScalableTarget"),
    rules: ["scaling", "value-kind"],
  },
  {
    id: "scaling-bounds",
    message:
      /must be between the specified min size and max size|Max bound, \d{1,9}, must be greater|Maximum capacity cannot be less than|Minimum capacity \d{1,9} can't be greater|Scaling increment must be specified|must specify an AdjustmentType/i,
    cause: "Least, greatest and desired number do not go together, or the policy lacks what its type needs.",
    source: docs("autoscaling/ec2/APIReference/API_PutScalingPolicy"),
    rules: ["scaling", "node-group", "template-shape"],
    tell: { advice: "Set the desired number between the least and the greatest." },
  },
  {
    id: "scaling-steps",
    message: /step adjustment/i,
    types: ["AWS::ApplicationAutoScaling::*", "AWS::AutoScaling::*"],
    cause: "The steps of a scaling policy leave a gap or overlap.",
    source: docs("autoscaling/application/APIReference/API_StepAdjustment"),
    rules: ["scaling"],
  },
  {
    id: "balancer-name-length",
    message: /name '[^']{1,300}' cannot be longer than '32' characters/i,
    cause: "The name of the load balancer or target group is too long.",
    source: docs(`${api}CreateTargetGroup`),
    tell: { advice: "Write a name of at most 32 characters, or leave it out." },
  },
  {
    id: "scaling-target-missing",
    message: /No scalable target registered/i,
    cause: "The scaling policy is for what no scalable target registers, or not yet.",
    source: docs("autoscaling/application/APIReference/API_PutScalingPolicy"),
    tell: {
      advice: "Let the policy name its target: ScalingTargetId: !Ref of the scalable target, instead of ResourceId.",
      command: "aws application-autoscaling describe-scalable-targets --service-namespace <namespace>",
    },
  },
];

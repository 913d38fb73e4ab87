import { code } from "../../aws/placeholders/looked-up.js";

/** Where a default stands that no service takes, what it should be, and what AWS answers. */
export interface Place {
  readonly noun: string;
  readonly example: string;
  readonly answer: string;
  /** True for a property at this place, `Type.Property.Property`, that the service looks up. */
  readonly isAt: (place: string) => boolean;
}

function withoutValue(place: RegExp, noun: string, example: string, answer: string): Place {
  return { noun, example, answer, isAt: (at) => place.test(at) };
}

/**
 * Properties that mean nothing without a value, and that their services refuse with an empty one.
 * https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCode.html
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHostedZone.html
 * https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
 */
export const emptyPlaces: readonly Place[] = [
  {
    noun: "bucket with the code, in the Region of the stack",
    example: "orders-code-eu-west-1",
    answer: "S3 Bucket and Key are required",
    isAt: (at) => code.test(at) && at.endsWith("Bucket"),
  },
  {
    noun: "object key of the code in its bucket",
    example: "orders.zip",
    answer: "S3 Bucket and Key are required",
    isAt: (at) => code.test(at) && at.endsWith("Key"),
  },
  withoutValue(/^AWS::Route53::HostedZone\.Name$/, "name of the zone", "shop.example.org", "Domain name is empty"),
  withoutValue(
    /^AWS::CertificateManager::Certificate\.DomainName$/,
    "domain name of the certificate",
    "shop.example.org",
    "Member must have length greater than or equal to 1",
  ),
  withoutValue(
    /^AWS::SNS::(?:Topic\.Subscription|Subscription)\.Endpoint$/,
    "notification endpoint",
    "operators@example.org",
    "Invalid parameter: Endpoint",
  ),
  withoutValue(
    /^AWS::CloudFormation::Stack\.TemplateURL$/,
    "URL of the nested template",
    "https://s3.amazonaws.com/templates/network.yaml",
    "TemplateURL must be a supported URL",
  ),
  withoutValue(
    /^AWS::ElasticLoadBalancingV2::Listener\.Certificates\.CertificateArn$/,
    "ARN of the certificate",
    "arn:aws:acm:eu-west-1:210987654321:certificate/6f1c2a7e-5b04-4d8a-9e3f-71b5c0d2e846",
    "Certificate ARN '' is not valid",
  ),
  withoutValue(
    /^AWS::(?:EC2::(?:Instance|Subnet|SecurityGroup|RouteTable)|ElasticLoadBalancingV2::TargetGroup)\.VpcId$/,
    "ID of the VPC",
    "vpc-0d4f8c2b7e91a6053",
    "the vpc ID '' does not exist",
  ),
  withoutValue(
    /^AWS::EC2::(?:Instance|NetworkInterface|NatGateway)\.SubnetId$/,
    "ID of the subnet",
    "subnet-0d4f8c2b7e91a6053",
    "the subnet ID '' does not exist",
  ),
  withoutValue(
    /^AWS::(?:EC2::Instance|EC2::LaunchTemplate\.LaunchTemplateData|AutoScaling::LaunchConfiguration)\.ImageId$/,
    "ID of the AMI",
    "ami-0d4f8c2b7e91a6053",
    'Invalid id: "" (expecting "ami-...")',
  ),
];

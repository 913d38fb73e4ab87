import { expect } from "chai";
import type { Thing } from "../../src/facts/facts.js";
import { valuesFor } from "../../src/parameters/decide.js";
import { decided, factsWith, now, occupied, templateOf, type Things } from "./account.js";

const vpcParts = (parameters: string, resources: string): string => `
Parameters: { ${parameters} }
Resources: { ${resources} }
`;
const lambda =
  "F: { Type: AWS::Lambda::Function, Properties: { VpcConfig: { SubnetIds: !Ref S, SecurityGroupIds: [!Ref G] } } }";
const loadBalancer = (scheme: string): string =>
  `L: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Subnets: !Ref S${scheme} } }`;
const subnets = "S: { Type: 'List<AWS::EC2::Subnet::Id>' }";
const listener = `
Parameters: { C: { Type: String } }
Resources:
  Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer }
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties: { LoadBalancerArn: !Ref Balancer, Certificates: [{ CertificateArn: !Ref C }] }
`;
const record = (name: string): string => `
  Record:
    Type: AWS::Route53::RecordSet
    Properties: { Name: ${name}, Type: A, AliasTarget: { DNSName: !GetAtt Balancer.DNSName, HostedZoneId: !GetAtt Balancer.CanonicalHostedZoneID } }
`;
const certificate = (domain: string, more: Partial<Thing> = {}): Partial<Thing> => ({
  name: domain,
  arn: `arn:aws:acm:eu-west-1:111122223333:certificate/${domain}`,
  properties: { Status: "ISSUED" },
  ...more,
});
const zone = (id: string, Name: string, IsPrivate = false): Partial<Thing> => ({ id, properties: { Name, IsPrivate } });
const inZone = (name: string): string => `
Parameters: { Z: { Type: AWS::Route53::HostedZone::Id } }
Resources: { R: { Type: AWS::Route53::RecordSet, Properties: { HostedZoneId: !Ref Z, Name: ${name}, Type: A } } }
`;
const twoPrivate: Things = {
  ...occupied,
  "ec2-subnets": [
    ...(occupied["ec2-subnets"] ?? []),
    { id: "subnet-private-a2", properties: { VpcId: "vpc-main", AvailabilityZone: "eu-west-1a", Routes: "none" } },
  ],
};
const [first, second] = [certificate("*.example.com"), certificate("shop.example.com")];

const cases: readonly (readonly [what: string, template: string, things: Things, lines: readonly string[]])[] = [
  [
    "private subnets for a function, with the only group of their VPC",
    vpcParts(`${subnets}, G: { Type: AWS::EC2::SecurityGroup::Id }`, lambda),
    occupied,
    ["S=subnet-private-a,subnet-private-b", "G=sg-web"],
  ],
  [
    "public subnets for a load balancer that faces the internet, of two VPCs",
    vpcParts(subnets, loadBalancer("")),
    occupied,
    ["S: unknown"],
  ],
  [
    "private subnets for an internal load balancer",
    vpcParts(subnets, loadBalancer(", Scheme: internal")),
    occupied,
    ["S=subnet-private-a,subnet-private-b"],
  ],
  ["two private subnets in a zone", vpcParts(subnets, loadBalancer(", Scheme: internal")), twoPrivate, ["S: unknown"]],
  [
    "one subnet each, by zone",
    vpcParts(
      "PrivateA: { Type: AWS::EC2::Subnet::Id }, PrivateB: { Type: AWS::EC2::Subnet::Id }",
      "T: { Type: AWS::RDS::DBSubnetGroup, Properties: { SubnetIds: [!Ref PrivateA, !Ref PrivateB] } }",
    ),
    occupied,
    ["PrivateA=subnet-private-a", "PrivateB=subnet-private-b"],
  ],
  [
    "a certificate for the name of the record",
    listener + record("shop.example.com."),
    { "acm-certificates": [second, certificate("other.example.org")] },
    [`C=${second.arn}`],
  ],
  [
    "a wildcard certificate",
    listener + record("shop.example.com"),
    { "acm-certificates": [first] },
    [`C=${first.arn}`],
  ],
  [
    "a wildcard covers one label",
    listener + record("a.b.example.com"),
    { "acm-certificates": [first] },
    ["C: unknown"],
  ],
  [
    "two certificates for the name",
    listener + record("shop.example.com"),
    { "acm-certificates": [first, second] },
    ["C: unknown"],
  ],
  [
    "a name that cannot be told",
    listener + record("!ImportValue name"),
    { "acm-certificates": [first] },
    ["C: unknown"],
  ],
  [
    "an alternative name of a certificate",
    listener + record("shop.example.com"),
    {
      "acm-certificates": [
        certificate("example.com", {
          properties: { Status: "ISSUED", SubjectAlternativeNameSummaries: ["shop.example.com"] },
        }),
      ],
    },
    ["C=arn:aws:acm:eu-west-1:111122223333:certificate/example.com"],
  ],
  [
    "the zone with the longest name",
    inZone("a.dev.example.com"),
    { "hosted-zones": [zone("Z1", "example.com."), zone("Z2", "dev.example.com.")] },
    ["Z=Z2"],
  ],
  ["a private zone", inZone("a.example.com"), { "hosted-zones": [zone("Z1", "example.com.", true)] }, ["Z: unknown"]],
  [
    "two zones of a name",
    inZone("a.example.com"),
    { "hosted-zones": [zone("Z1", "example.com."), zone("Z2", "example.com.")] },
    ["Z: unknown"],
  ],
  [
    "a name that only ends alike",
    inZone("anexample.com"),
    { "hosted-zones": [zone("Z1", "example.com.")] },
    ["Z: unknown"],
  ],
  [
    "the only key pair",
    vpcParts("K: { Type: AWS::EC2::KeyPair::KeyName }", "T: { Type: AWS::SNS::Topic }"),
    { "ec2-key-pairs": [{ id: "key-1", name: "ops" }] },
    ["K=ops"],
  ],
  [
    "a key, of which nothing says the alias",
    vpcParts("K: { Type: String }", "T: { Type: AWS::SNS::Topic, Properties: { KmsMasterKeyId: !Ref K } }"),
    occupied,
    ["K: unknown"],
  ],
  [
    "a key by its alias",
    vpcParts(
      "K: { Type: String, Description: ARN of alias/data }",
      "T: { Type: AWS::SNS::Topic, Properties: { KmsMasterKeyId: !Ref K } }",
    ),
    occupied,
    ["K=arn:aws:kms:eu-west-1:111122223333:key/key-1"],
  ],
  [
    "a VPC that may be empty",
    vpcParts(
      "V: { Type: String, Default: '' }",
      "G: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: x, VpcId: !Ref V } }",
    ),
    occupied,
    ["V: default"],
  ],
];

describe("values from facts: what a parameter names", () => {
  for (const [what, template, things, lines] of cases)
    it(what, () => expect(decided(template, factsWith(things))).to.deep.equal(lines));

  it("keeps all of one VPC, which the user may name", () => {
    const text = vpcParts(`${subnets}, V: { Type: AWS::EC2::VPC::Id }`, loadBalancer(""));
    const given = new Map([["V", "vpc-main"]]);
    expect(decided(text, factsWith(occupied), { now, given })).to.deep.equal([
      "S=subnet-public-a,subnet-public-b",
      "V=vpc-main",
    ]);
  });

  it("lists what a person can choose from, by ID and name", () => {
    const text = vpcParts(subnets, loadBalancer(", Scheme: internal"));
    const [decision] = valuesFor(templateOf(text), factsWith(twoPrivate), { now }).decisions;
    expect(decision?.candidates?.map(({ value, label }) => `${value} ${label}`)).to.deep.equal([
      "subnet-private-a private-a vpc-main eu-west-1a private",
      "subnet-private-b private-b vpc-main eu-west-1b private",
      "subnet-private-a2 vpc-main eu-west-1a private",
    ]);
  });

  it("asks us-east-1 for the certificate of a distribution", () => {
    const text = vpcParts(
      "C: { Type: String }",
      "D: { Type: AWS::CloudFront::Distribution, Properties: { DistributionConfig: { Aliases: [shop.example.com], ViewerCertificate: { AcmCertificateArn: !Ref C } } } }",
    );
    const arn = "arn:aws:acm:us-east-1:111122223333:certificate/shop";
    const there = { "acm-certificates-us-east-1": [certificate("shop.example.com", { arn })] };
    expect(decided(text, factsWith({ ...there, "acm-certificates": [second] }))).to.deep.equal([`C=${arn}`]);
    expect(decided(text, factsWith({ "acm-certificates": [second] }))).to.deep.equal(["C: unknown"]);
  });
});

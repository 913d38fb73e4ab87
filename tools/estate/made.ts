import { parseSource } from "../../src/source/source.js";

/** The files of a made folder, by their names. */
export type MadeEstate = Readonly<Record<string, string>>;

/** Templates whose corrections bring parameters. */
const children: Readonly<Record<string, string>> = {
  balancer: `Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Scheme: internal
      Subnets: [subnet-1, subnet-2]
`,
  trail: `Resources:
  LogBucket:
    Type: AWS::S3::Bucket
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      S3BucketName: !Ref LogBucket
Outputs:
  TrailArn:
    Value: !GetAtt Trail.Arn
  BucketName:
    Value: !Ref LogBucket
`,
  function: `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Handler: index.handler
      Role: !GetAtt Role.Arn
      Code: { ZipFile: "def handler(event, context): pass" }
Outputs:
  FunctionArn:
    Value: !GetAtt Function.Arn
`,
  database: `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: mysql
      DBInstanceClass: db.t4g.micro
      AllocatedStorage: "20"
      StorageEncrypted: true
      ManageMasterUserPassword: true
      MasterUsername: admin
`,
  recorder: `Resources:
  Recorder:
    Type: AWS::Config::ConfigurationRecorder
    Properties:
      RoleARN: arn:aws:iam::111122223333:role/config
  Channel:
    Type: AWS::Config::DeliveryChannel
    Properties:
      S3BucketName: amzn-s3-demo-bucket
`,
  listener: `Parameters:
  VpcId:
    Type: AWS::EC2::VPC::Id
  BalancerArn:
    Type: String
Resources:
  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { Port: 80, Protocol: HTTP, VpcId: !Ref VpcId }
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref BalancerArn
      Port: 80
      Protocol: HTTP
      DefaultActions:
        - { Type: forward, TargetGroupArn: !Ref Targets }
`,
};

const network = `  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  SubnetA:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24 }
  SubnetB:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24 }
  Key:
    Type: AWS::KMS::Key
`;

function stack(id: string, file: string, more = ""): string {
  return `  ${id}:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ${file}\n${more}`;
}

const application = (id: string, file: string): string =>
  `  ${id}:\n    Type: AWS::Serverless::Application\n    Properties:\n      Location: ${file}\n`;

const set = (id: string, file: string): string =>
  `  ${id}:\n    Type: AWS::CloudFormation::StackSet\n    Properties:\n      StackSetName: ${id.toLowerCase()}\n      PermissionModel: SELF_MANAGED\n      TemplateURL: ${file}\n`;

const resources = (...parts: readonly string[]): string => `Resources:\n${parts.join("")}`;
const serverless = (text: string): string => `Transform: AWS::Serverless-2016-10-31\n${text}`;
const windows = (text: string): string => text.replaceAll("\n", "\r\n");
const json = (text: string): string => `${JSON.stringify(parseSource(text).view, null, 2)}\n`;
const parameters = "      Parameters:\n        Unknown: a\n";
const choice = "Conditions:\n  InParis: !Equals [!Ref AWS::Region, eu-west-3]\n";

/** The ways in which a template nests another one. */
const shapes: Readonly<Record<string, (child: string) => MadeEstate>> = {
  single: (child) => ({ "root.yaml": resources(stack("Child", "child.yaml")), "child.yaml": child }),
  network: (child) => ({ "root.yaml": resources(network, stack("Child", "./child.yaml")), "child.yaml": child }),
  "three levels": (child) => ({
    "root.yaml": resources(network, stack("Middle", "a/middle.yaml")),
    "a/middle.yaml": resources(stack("Child", "../b/child.yaml")),
    "b/child.yaml": child,
  }),
  shared: (child) => ({
    "one.yaml": resources(stack("Child", "child.yaml"), stack("Twin", "child.yaml")),
    "two.yaml": resources(stack("Child", "./child.yaml")),
    "child.yaml": child,
  }),
  serverless: (child) => ({
    "template.yaml": serverless(resources(application("App", "./child.yaml"))),
    "child.yaml": serverless(child),
  }),
  "stack set": (child) => ({ "root.yaml": resources(network, set("Everywhere", "child.yaml")), "child.yaml": child }),
  circle: (child) => ({
    "a.yaml": resources(stack("B", "b.yaml"), stack("Child", "child.yaml")),
    "b.yaml": resources(stack("A", "a.yaml"), stack("Self", "b.yaml")),
    "child.yaml": child,
  }),
  missing: (child) => ({
    "root.yaml": resources(stack("Gone", "gone.yaml"), stack("Child", "child.yaml")),
    "child.yaml": child,
  }),
  "mixed forms": (child) => ({
    "root.json": json(resources(stack("Middle", "middle.yaml"), stack("Child", "child.json"))),
    "middle.yaml": windows(resources(stack("Child", "child.json"))),
    "child.json": json(child),
  }),
  "values by condition": (child) => ({
    "root.yaml": `${choice}${resources(
      stack("Child", "child.yaml", "      Parameters: !If [InParis, !Ref AWS::NoValue, {}]\n"),
    )}`,
    "child.yaml": child,
  }),
  "template by condition": (child) => ({
    "root.yaml": `${choice}${resources(stack("Child", "!If [InParis, child.yaml, other.yaml]"))}`,
    "child.yaml": child,
    "other.yaml": resources(network),
  }),
  strangers: (child) => ({ "root.yaml": resources(stack("Child", "child.yaml", parameters)), "child.yaml": child }),
  refused: (child) => ({
    "root.yaml": resources(stack("Child", "child.yaml")).replace(
      "  Child:",
      "  # cfn-fix: ignore[nested-stack] by hand\n  Child:",
    ),
    "child.yaml": child,
  }),
  outputs: (child) => ({
    "root.yaml": `${resources(stack("Middle", "middle.yaml"))}${handedOn(child, "Middle")}`,
    "middle.yaml": `${resources(stack("Child", "child.yaml"))}${handedOn(child, "Child")}`,
    "child.yaml": child,
  }),
};

const outputsOf = (text: string): string[] =>
  [...text.matchAll(/^ {2}(\w+):\n {4}Value/gm)].map(([, name = ""]) => name);

/** Returns outputs that hand on those of a nested template. */
function handedOn(child: string, id: string): string {
  const outputs = outputsOf(child).map((name) => `  ${name}:\n    Value: !GetAtt ${id}.Outputs.${name}\n`);
  return outputs.length === 0 ? "" : `Outputs:\n${outputs.join("")}`;
}

/** Returns made folders by what they are: each child nested in each way. */
export function madeEstates(): ReadonlyMap<string, MadeEstate> {
  return new Map(
    Object.entries(shapes).flatMap(([shape, make]) =>
      Object.entries(children).map(([child, text]) => [`${child}, ${shape}`, make(text)] as const),
    ),
  );
}

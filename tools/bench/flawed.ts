/** For each rule resources with a flaw that it repairs; `@` stands for a number. */
const flawed: Readonly<Record<string, string>> = {
  "account-singletons": `
  Provider@:
    Type: AWS::IAM::OIDCProvider
    Properties:
      Url: https://issuer-@.example.com
      ClientIdList: [sts.amazonaws.com]
  DeployRole@:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal:
              Federated: !Ref Provider@
            Action: sts:AssumeRoleWithWebIdentity`,
  "cloudtrail-bucket": `
  Trail@:
    Type: AWS::CloudTrail::Trail
    DependsOn: TrailBucketPolicy@
    Properties:
      IsLogging: true
      S3BucketName: !Ref TrailBucket@
  TrailBucket@:
    Type: AWS::S3::Bucket
  TrailBucketPolicy@:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref TrailBucket@
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: {Service: cloudtrail.amazonaws.com}
            Action: s3:PutObject
            Resource: !Sub '\${TrailBucket@.Arn}/AWSLogs/\${AWS::AccountId}/*'
            Condition: {StringEquals: {'s3:x-amz-acl': bucket-owner-full-control}}`,
  "cloudtrail-trail": `
  Trail@:
    Type: AWS::CloudTrail::Trail
    Properties:
      TrailName: trail-@
      IsLogging: true
      S3BucketName: logs-of-another-account
  Alarm@:
    Type: AWS::SNS::Topic
    DependsOn: Trail@
    Properties:
      DisplayName: !Sub 'events of \${Trail@}'`,
  "config-bucket": `
  Channel@:
    Type: AWS::Config::DeliveryChannel
    Properties:
      S3BucketName: !Ref ConfigBucket@
  ConfigBucket@:
    Type: AWS::S3::Bucket`,
  "config-recorder": `
  Rule@:
    Type: AWS::Config::ConfigRule
    Properties:
      Source:
        Owner: AWS
        SourceIdentifier: S3_BUCKET_VERSIONING_ENABLED`,
  "creation-order": `
  Gateway@:
    Type: AWS::EC2::InternetGateway
  Attachment@:
    Type: AWS::EC2::VPCGatewayAttachment
    Properties:
      VpcId: vpc-@
      InternetGatewayId: !Ref Gateway@
  Route@:
    Type: AWS::EC2::Route
    Properties:
      RouteTableId: rtb-@
      DestinationCidrBlock: 0.0.0.0/0
      GatewayId: !Ref Gateway@
  Api@:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Name: orders-@
  Method@:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api@
      ResourceId: !GetAtt Api@.RootResourceId
      HttpMethod: GET
      AuthorizationType: AWS_IAM
      Integration:
        Type: MOCK
  Deployment@:
    Type: AWS::ApiGateway::Deployment
    Properties:
      RestApiId: !Ref Api@`,
  "lambda-vpc": `
  Role@:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: {Service: lambda.amazonaws.com}
            Action: sts:AssumeRole
  Function@:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.12
      Handler: index.handler
      Role: !GetAtt Role@.Arn
      Code:
        ZipFile: print("@")`,
  "listener-https": `
  Group@:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: public web
      VpcId: vpc-@
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 80
          ToPort: 80
          CidrIp: 0.0.0.0/0
  Balancer@:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Scheme: internet-facing
      Subnets: [subnet-@, subnet-1@]
      SecurityGroups: [!GetAtt Group@.GroupId]
  Targets@:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      Port: 8080
      Protocol: HTTP
      VpcId: vpc-@
      TargetType: ip
  Listener@:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer@
      Port: 80
      Protocol: HTTP
      DefaultActions:
        - Type: forward
          TargetGroupArn: !Ref Targets@`,
  "log-bucket-delivery": `
  Logs@:
    Type: AWS::S3::Bucket
  Flow@:
    Type: AWS::EC2::FlowLog
    Properties:
      ResourceType: VPC
      ResourceId: vpc-@
      TrafficType: REJECT
      LogDestinationType: s3
      LogDestination: !GetAtt Logs@.Arn`,
  "rds-kms-key": `
  Database@:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.medium
      AllocatedStorage: '50'
      MasterUsername: shop
      ManageMasterUserPassword: true`,
  "circular-dependency": `
  Plane@:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Control plane
      VpcId: vpc-@
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          SourceSecurityGroupId: !GetAtt Nodes@.GroupId
  Nodes@:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Nodes
      VpcId: vpc-@
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 10250
          ToPort: 10250
          SourceSecurityGroupId: !GetAtt Plane@.GroupId`,
};

/** What these need once. */
const once: Readonly<Record<string, string>> = {
  "config-recorder": `
  Recorder:
    Type: AWS::Config::ConfigurationRecorder
    Properties:
      RoleARN: !Sub 'arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/config'
  Channel:
    Type: AWS::Config::DeliveryChannel
    Properties:
      S3BucketName: logs-of-another-account`,
};

/** The rules that there are templates for. */
export const flawedIn: readonly string[] = Object.keys(flawed);

/** A template in which a rule repairs so many flaws. */
export function flawedTemplate(rule: string, flaws: number): string {
  const bodies = Array.from({ length: flaws }, (_, index) => (flawed[rule] ?? "").replaceAll("@", String(index + 1)));
  return `AWSTemplateFormatVersion: '2010-09-09'\nResources:${once[rule] ?? ""}${bodies.join("")}\n`;
}

/** Templates that between them have every construct in which a change can go wrong, in both formats and several hands. */
export const templates: Readonly<Record<string, string>> = {
  "short tags, spaced": `---
# Licence of this file

AWSTemplateFormatVersion: '2010-09-09'
Description: >-
  folded
  text

Parameters:

  Env:                     # which one
    Type: String
    AllowedValues: [dev, prod,  'yes']
    Default: dev

  Cidr: {Type: String, Default: 10.0.0.0/16} # flow

Conditions:
  IsProd: !Equals [!Ref Env, prod]
  Both: !And
    - !Condition IsProd
    - !Not [!Equals [!Ref Cidr, '']]

Resources:

  # the role
  Role: # trailing
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            # who
            Principal: {Service: [lambda.amazonaws.com]}
            Action: 'sts:AssumeRole'
          -
            Effect: Deny
            Principal: '*'
            Action:
              - a:B   # one
              # two
              - c:D

  Function:
    Type: AWS::Lambda::Function
    DependsOn: [Role]
    Properties:
      Code:
        ZipFile: |
          def handler(event):
              # no comment

              return "x"   
      Role: !GetAtt Role.Arn
      Layers: !If [IsProd, [!Ref Layer], !Ref AWS::NoValue]
      Name: !Sub
        - \${A}-x
        - A: !Select [0, !GetAZs '']
      # Timeout: 3
      Data:
        Fn::Base64: !Sub |
          #!/bin/sh
          echo \${Env}
  # end of resources

Outputs:
  Arn:
    Value: !GetAtt
      - Function
      - Arn
    Export: {Name: !Sub '\${AWS::StackName}-arn'}
`,
  "long forms, lists at the key": `Resources:
  Queue:
    Properties:
      RedrivePolicy:
        deadLetterTargetArn:
          Fn::GetAtt:
          - Dead
          - Arn
        maxReceiveCount: 5
      Tags:
      - Key: "Name"
        Value:
          Fn::Join:
          - "-"
          - - Ref: AWS::StackName
            - queue
      -   Key: wide
          Value: "multi
            line \\
            text"
    Type: AWS::SQS::Queue
  Dead:
    Type: AWS::SQS::Queue
  Server:
    Type: AWS::EC2::Instance
    Properties:
      UserData:
        Fn::Base64:
          Fn::Join:
          - ''
          - - |
              #!/bin/sh
            - |+
              kept

            - >
              folded
              text
      Empty:
      Nothing: {}
      None: []
      Plain: a value
        on two lines
      Below:
        !Sub "x-\${AWS::Region}"
Outputs:
  Url:
    Value: {Ref: Queue}
    Description: 'it''s #1'
`,
  "wide indentation, no final newline": `    Resources:
        A:
            Type: "Custom::A"
            Properties:
                ServiceToken:   !ImportValue token
                "quoted key" : [ { a: b, "c": d }, [x , y], !Ref A ]
                012: yes
                ? explicit
                : value
        B:
            Type: Custom::B
            Anchored: &anchor
                x: 1
            Alias: *anchor
        C:
            Type: Custom::C
            Properties:
                Script: |-
                    line one

                    line two`,
  "under-indented lines and odd spacing": `Resources:
    Bucket:
        Type: AWS::S3::Bucket
        Properties: {
      BucketName: "a-long
  name" ,
      Tags: [ {Key: a, Value: b},
              # in flow
              {Key: c, Value: !Ref Bucket} ]
    }
    Policy:
        Type: AWS::S3::BucketPolicy
        Properties: { "Bucket": { "Ref": "Bucket" }, "PolicyDocument": {"Statement": [ ] } }
`,
  json: `{
  "AWSTemplateFormatVersion" : "2010-09-09",

  "Parameters": { "P": { "Type": "String", "Default": "" } },
  "Resources": {
    "A": {
      "Type": "AWS::SNS::Topic",
      "Properties": {
        "TopicName": { "Fn::Join": [ "-", [ { "Ref": "AWS::StackName" }, "x" ] ] },
        "Tags": [
          { "Key": "a", "Value": "\\u00e9 \\"q\\"" },
          {
            "Key": "b", "Value": "1"
          }
        ],
        "Empty": {}, "None": [], "Number": 1.50, "Null": null
      }
    },
    "B": {"Type":"AWS::SNS::Topic"}
  }
}
`,
  "json on one line": `{"Resources":{"A":{"Type":"X","Properties":{"L":[1,2,{"Ref":"A"}]}}}}`,
};

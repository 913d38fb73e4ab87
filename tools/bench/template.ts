/** Texts of resources that the rules concern, by turns, and of such that they do not. */
const concerned: readonly ((index: number) => string[])[] = [
  (index) => [
    `  Database${index}:`,
    "    Type: AWS::RDS::DBInstance",
    "    Properties:",
    "      Engine: mysql",
    "      DBInstanceClass: db.t3.micro",
    "      AllocatedStorage: '20'",
    "      MasterUsername: admin",
    "      MasterUserPassword: '{{resolve:ssm-secure:password:1}}'",
    ...comments(20),
  ],
  (index) => [
    `  Function${index}:`,
    "    Type: AWS::Lambda::Function",
    "    Properties:",
    "      Runtime: python3.12",
    "      Handler: index.handler",
    `      Role: !GetAtt Role${index - 2}.Arn`,
    "      Code:",
    "        ZipFile: |",
    ...Array.from(
      { length: 30 },
      (_, line) => `          print("line ${line} of function ${index}, which is long enough")`,
    ),
  ],
];
const others: readonly ((index: number) => string[])[] = [
  (index) => [
    `  Topic${index}:`,
    "    Type: AWS::SNS::Topic",
    "    Properties:",
    `      TopicName: !Sub 'topic-${index}-\${AWS::AccountId}'`,
    "      Tags:",
    ...Array.from({ length: 20 }, (_, tag) => [`        - Key: tag${tag}`, `          Value: value-${tag}`]).flat(),
  ],
  (index) => [
    `  Role${index}:`,
    "    Type: AWS::IAM::Role",
    "    Properties:",
    "      AssumeRolePolicyDocument:",
    "        Version: '2012-10-17'",
    "        Statement:",
    "          - Effect: Allow",
    "            Principal: { Service: lambda.amazonaws.com }",
    "            Action: sts:AssumeRole",
    "      Policies:",
    "        - PolicyName: rights",
    "          PolicyDocument:",
    "            Version: '2012-10-17'",
    "            Statement:",
    ...Array.from({ length: 18 }, (_, right) => [
      "              - Effect: Allow",
      "                Action: [ 's3:GetObject', 's3:PutObject' ]",
      `                Resource: !Sub "arn:aws:s3:::bucket-\${AWS::Region}/${right}/*"  # right ${right}`,
    ]).flat(),
  ],
];

function comments(count: number): string[] {
  return Array.from(
    { length: count },
    (_, line) => `      # a comment of some length, number ${line}, as people write them`,
  );
}

/** A template with so many resources, about 2 KB each; half of them have flaws, or none has. */
export function template(resources: number, flawed = true): string {
  const makers = flawed ? [concerned[0], others[1], others[0], concerned[1]] : others;
  const bodies = Array.from({ length: resources }, (_, index) => makers[index % makers.length]?.(index) ?? []);
  return [
    "AWSTemplateFormatVersion: '2010-09-09'",
    "Description: Made to be measured",
    "Resources:",
    ...bodies.flat(),
    "",
  ].join("\n");
}

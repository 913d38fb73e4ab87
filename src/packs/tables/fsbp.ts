import type { PackTable } from "../table.js";

/** The controls of the standard that Security Hub enables by itself. */
export const fsbp: PackTable = {
  name: "fsbp",
  title: "AWS Foundational Security Best Practices",
  version: "1.0.0",
  date: "2026-11-30",
  source: ["https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html"],
  controls: `
: ACM.1,2 APIGateway.1-5,8-11 Account.1 AppSync.2,5 Athena.4 AutoScaling.1-3,5,6,9 Backup.1
  BedrockAgentCore.1,2,5,6 CloudFormation.3,4 CloudFront.1,3-10,12,13,15-17 CloudTrail.1,2,4,5 CodeBuild.1-4,7
  Cognito.1-6 Config.1 Connect.2 DMS.1,6-13 DataFirehose.1 DataSync.1 DocumentDB.1-6 DynamoDB.1-3,6,7
  EC2.1-4,6-10,15-21,23-25,51,55-58,60,170-173,180-183 ECR.1-3 ECS.2-5,8-10,12,16,18-21 EFS.1-4,6-8 EKS.1-3,8,9
  ELB.1-10,12-14,17,18,21,22 EMR.1-4 ES.1-8 ElastiCache.1-7 ElasticBeanstalk.1-3 EventBridge.3 FSx.1-5 Glue.3,4
  GuardDuty.1,5-13 IAM.1-8,21 Inspector.1-4 KMS.1-3,5 Kinesis.1,3 Lambda.1,2,5 MQ.2 MSK.1,3-6 Macie.1,2
  Neptune.1-8 NetworkFirewall.2-6,9,10 Opensearch.1-8,10 PCA.1 RDS.1-17,19-25,27,34-48,50,51
  Redshift.1-4,6-8,10,15,18 RedshiftServerless.1-3,5,6 Route53.2 S3.1-3,5,6,8,9,12,13,19,24,25 SES.3 SNS.4 SQS.1,3
  SSM.1-4,6,7 SageMaker.1-5,8-17,19 SecretsManager.1-4 ServiceCatalog.1 StepFunctions.1 Transfer.2,3
  WAF.1-4,6-8,10,12 WorkSpaces.1,2
`,
};

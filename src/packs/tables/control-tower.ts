import type { PackTable } from "../table.js";

/** The proactive controls, which look at templates before they are deployed. */
export const controlTower: PackTable = {
  name: "control-tower",
  title: "AWS Control Tower proactive controls",
  version: "as of 2023-11-27",
  date: "2026-11-30",
  source: ["https://docs.aws.amazon.com/controltower/latest/controlreference/proactive-controls.html"],
  controls: `
: CT.ACM.PR.1 CT.APIGATEWAY.PR.1-6 CT.APPSYNC.PR.1-5 CT.ATHENA.PR.1,2 CT.AUTOSCALING.PR.1-6,8-11
  CT.CLOUDFRONT.PR.1,3-11 CT.CLOUDTRAIL.PR.1-4 CT.CLOUDWATCH.PR.1-4 CT.CODEBUILD.PR.1-6 CT.DAX.PR.1-3
  CT.DMS.PR.1,2 CT.DOCUMENTDB.PR.1,2 CT.DYNAMODB.PR.1,2 CT.EC2.PR.1-20 CT.ECR.PR.1-3 CT.ECS.PR.1-12 CT.EKS.PR.1,2
  CT.ELASTICACHE.PR.1-8 CT.ELASTICBEANSTALK.PR.1-3 CT.ELASTICFILESYSYSTEM.PR.1-4 CT.ELASTICLOADBALANCING.PR.1-15
  CT.EMR.PR.1-4 CT.GLUE.PR.1 CT.GUARDDUTY.PR.1 CT.IAM.PR.1-5 CT.KINESIS.PR.1 CT.KMS.PR.1-3 CT.LAMBDA.PR.2-6
  CT.MQ.PR.1,2 CT.MSK.PR.1,2 CT.NEPTUNE.PR.1-5 CT.NETWORK-FIREWALL.PR.1-5 CT.OPENSEARCH.PR.1-16 CT.RDS.PR.1-30
  CT.REDSHIFT.PR.1-9 CT.S3.PR.1-6,8-12 CT.SAGEMAKER.PR.1-3 CT.SQS.PR.1,2 CT.STEPFUNCTIONS.PR.1,2
  CT.WAF-REGIONAL.PR.1,2 CT.WAF.PR.1,2 CT.WAFV2.PR.1,2
`,
};

import { apigateway } from "./apigateway.js";
import { appsync } from "./appsync.js";
import { athena } from "./athena.js";
import { autoscaling } from "./autoscaling.js";
import { backup } from "./backup.js";
import { batch } from "./batch.js";
import { brokers } from "./brokers.js";
import { classicLoadBalancers } from "./classic-load-balancers.js";
import { cloudfront } from "./cloudfront.js";
import { cloudtrail } from "./cloudtrail.js";
import { cloudwatch } from "./cloudwatch.js";
import { codebuild } from "./codebuild.js";
import { cognito } from "./cognito.js";
import { dlm } from "./dlm.js";
import { docdb } from "./docdb.js";
import { dynamodb } from "./dynamodb.js";
import { ec2 } from "./ec2.js";
import { ecr } from "./ecr.js";
import { ecs } from "./ecs.js";
import { efs } from "./efs.js";
import { eks } from "./eks.js";
import { elasticache } from "./elasticache.js";
import { elasticbeanstalk } from "./elasticbeanstalk.js";
import { elb } from "./elb.js";
import { fsx } from "./fsx.js";
import { glue } from "./glue.js";
import { guardduty } from "./guardduty.js";
import { iam } from "./iam.js";
import type { Judge } from "./judge.js";
import { kinesis } from "./kinesis.js";
import { kms } from "./kms.js";
import { lambda } from "./lambda.js";
import { logs } from "./logs.js";
import { messages } from "./messages.js";
import { opensearch } from "./opensearch.js";
import { passwords } from "./passwords.js";
import { rds } from "./rds.js";
import { redshift } from "./redshift.js";
import { s3 } from "./s3.js";
import { sagemaker } from "./sagemaker.js";
import { secretsmanager } from "./secretsmanager.js";
import { stepfunctions } from "./stepfunctions.js";
import { template } from "./template.js";

/** The judges of all rules, by service. */
export const judges: readonly Judge[] = [
  // One line a service.
  ...apigateway,
  ...appsync,
  ...athena,
  ...autoscaling,
  ...backup,
  ...batch,
  ...brokers,
  ...classicLoadBalancers,
  ...cloudfront,
  ...cloudtrail,
  ...cloudwatch,
  ...codebuild,
  ...cognito,
  ...dlm,
  ...docdb,
  ...dynamodb,
  ...ec2,
  ...ecr,
  ...ecs,
  ...efs,
  ...eks,
  ...elasticache,
  ...elasticbeanstalk,
  ...elb,
  ...fsx,
  ...glue,
  ...guardduty,
  ...iam,
  ...kinesis,
  ...kms,
  ...lambda,
  ...logs,
  ...messages,
  ...opensearch,
  ...passwords,
  ...rds,
  ...redshift,
  ...s3,
  ...sagemaker,
  ...secretsmanager,
  ...stepfunctions,
  ...template,
];

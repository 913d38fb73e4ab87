import type { Rule } from "../src/contract/rule.js";
import { apigateway } from "./apigateway/rules.js";
import { applicationautoscaling } from "./applicationautoscaling/rules.js";
import { appsync } from "./appsync/rules.js";
import { athena } from "./athena/rules.js";
import { autoscaling } from "./autoscaling/rules.js";
import { backup } from "./backup/rules.js";
import { batch } from "./batch/rules.js";
import { certificatemanager } from "./certificatemanager/rules.js";
import { cloudformation } from "./cloudformation/rules.js";
import { cloudfront } from "./cloudfront/rules.js";
import { cloudtrail } from "./cloudtrail/rules.js";
import { cloudwatch } from "./cloudwatch/rules.js";
import { codebuild } from "./codebuild/rules.js";
import { cognito } from "./cognito/rules.js";
import { config } from "./config/rules.js";
import { dax } from "./dax/rules.js";
import { directoryservice } from "./directoryservice/rules.js";
import { dms } from "./dms/rules.js";
import { docdb } from "./docdb/rules.js";
import { dynamodb } from "./dynamodb/rules.js";
import { dlm } from "./dlm/rules.js";
import { ec2 } from "./ec2/rules.js";
import { ecr } from "./ecr/rules.js";
import { ecs } from "./ecs/rules.js";
import { efs } from "./efs/rules.js";
import { eks } from "./eks/rules.js";
import { elasticache } from "./elasticache/rules.js";
import { elasticbeanstalk } from "./elasticbeanstalk/rules.js";
import { elb } from "./elb/rules.js";
import { events } from "./events/rules.js";
import { fsx } from "./fsx/rules.js";
import { glue } from "./glue/rules.js";
import { guardduty } from "./guardduty/rules.js";
import { iam } from "./iam/rules.js";
import { imagebuilder } from "./imagebuilder/rules.js";
import { kinesis } from "./kinesis/rules.js";
import { kinesisfirehose } from "./kinesisfirehose/rules.js";
import { kms } from "./kms/rules.js";
import { lambda } from "./lambda/rules.js";
import { logs } from "./logs/rules.js";
import { mq } from "./mq/rules.js";
import { msk } from "./msk/rules.js";
import { opensearch } from "./opensearch/rules.js";
import { rds } from "./rds/rules.js";
import { redshift } from "./redshift/rules.js";
import { route53 } from "./route53/rules.js";
import { s3 } from "./s3/rules.js";
import { sagemaker } from "./sagemaker/rules.js";
import { secretsmanager } from "./secretsmanager/rules.js";
import { sns } from "./sns/rules.js";
import { sqs } from "./sqs/rules.js";
import { ssm } from "./ssm/rules.js";
import { stepfunctions } from "./stepfunctions/rules.js";
import { synthetics } from "./synthetics/rules.js";
import { template } from "./template/rules.js";
import { verifiedpermissions } from "./verifiedpermissions/rules.js";

/** All rules. They run by their ids, and after those that they name in `after`. */
export const rules: readonly Rule[] = [
  // One line a service.
  ...apigateway,
  ...applicationautoscaling,
  ...appsync,
  ...athena,
  ...autoscaling,
  ...backup,
  ...batch,
  ...certificatemanager,
  ...cloudformation,
  ...cloudfront,
  ...cloudtrail,
  ...cloudwatch,
  ...codebuild,
  ...cognito,
  ...config,
  ...dax,
  ...directoryservice,
  ...dlm,
  ...dms,
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
  ...events,
  ...fsx,
  ...glue,
  ...guardduty,
  ...iam,
  ...imagebuilder,
  ...kinesis,
  ...kinesisfirehose,
  ...kms,
  ...lambda,
  ...logs,
  ...mq,
  ...msk,
  ...opensearch,
  ...rds,
  ...redshift,
  ...route53,
  ...s3,
  ...sagemaker,
  ...secretsmanager,
  ...sns,
  ...sqs,
  ...ssm,
  ...stepfunctions,
  ...synthetics,
  ...template,
  ...verifiedpermissions,
];

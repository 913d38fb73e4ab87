import type { PackTable } from "../table.js";

/** Recommendations by version and number. */
export const cis: PackTable = {
  name: "cis",
  title: "CIS AWS Foundations Benchmark",
  version: "5.0.0 and 1.4.0",
  date: "2026-11-30",
  source: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cis-aws-foundations-benchmark.html",
    "https://github.com/aws-cloudformation/aws-guard-rules-registry",
  ],
  controls: `
1.4.0/1.4 5.0.0/1.3: IAM.4
1.4.0/1.5 5.0.0/1.4: IAM.9
1.4.0/1.6 5.0.0/1.5: IAM.6
1.4.0/1.8 5.0.0/1.7: IAM.15
1.4.0/1.9 5.0.0/1.8: IAM.16
1.4.0/1.10 5.0.0/1.9: IAM.5
1.4.0/1.12 5.0.0/1.11: IAM.22
1.4.0/1.14 5.0.0/1.13: IAM.3
1.4.0/1.15: IAM_NO_INLINE_POLICY_CHECK
1.4.0/1.15 5.0.0/1.14: CT.IAM.PR.4
1.4.0/1.16: IAM.1
1.4.0/1.17 5.0.0/1.16: IAM.18
1.4.0/1.18: EC2_INSTANCE_PROFILE_ATTACHED
1.4.0/2.1.1: S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED
1.4.0/2.1.2 5.0.0/2.1.1: CT.S3.PR.8
1.4.0/2.1.3: CT.S3.PR.11
1.4.0/2.1.3 5.0.0/2.1.2: S3.20
1.4.0/2.1.5 5.0.0/2.1.4: CT.S3.PR.1 S3.1
1.4.0/2.2.1: ENCRYPTED_VOLUMES
1.4.0/2.2.1 5.0.0/5.1.1: EC2.7
1.4.0/2.3.1: RDS_STORAGE_ENCRYPTED
1.4.0/2.3.1 5.0.0/2.2.1: RDS.3
1.4.0/3.1 5.0.0/3.1: CloudTrail.1
1.4.0/3.2 5.0.0/3.2: CT.CLOUDTRAIL.PR.2
1.4.0/3.3: CloudTrail.6 S3.2,3
1.4.0/3.4: CT.CLOUDTRAIL.PR.3
1.4.0/3.5 5.0.0/3.3: Config.1
1.4.0/3.6: CT.S3.PR.2
1.4.0/3.6 5.0.0/3.4: CloudTrail.7
1.4.0/3.7 5.0.0/3.5: CT.CLOUDTRAIL.PR.1
1.4.0/3.8 5.0.0/3.6: CT.KMS.PR.1
1.4.0/3.9 5.0.0/3.7: EC2.6
1.4.0/3.11: CLOUDTRAIL_S3_DATAEVENTS_ENABLED
1.4.0/5.1 5.0.0/5.2: CT.EC2.PR.5
1.4.0/5.2: EC2.13 RESTRICTED_INCOMING_TRAFFIC
1.4.0/5.3 5.0.0/5.5: EC2.2
5.0.0/1.2: Account.1
5.0.0/1.18: IAM.26
5.0.0/1.19: IAM.28
5.0.0/1.21: IAM.27
5.0.0/2.2.2: CT.RDS.PR.5
5.0.0/2.2.3: CT.RDS.PR.23
5.0.0/2.2.4: CT.RDS.PR.1 RDS.15
5.0.0/2.3.1: CT.ELASTICFILESYSYSTEM.PR.1 EFS.8
5.0.0/3.8: S3.22
5.0.0/3.9: S3.23
5.0.0/5.3: EC2.53
5.0.0/5.4: EC2.54
5.0.0/5.7: CT.EC2.PR.1
`,
};

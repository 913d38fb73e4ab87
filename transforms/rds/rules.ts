import type { Rule } from "../../src/contract/rule.js";
import { clusterRules } from "./cluster-rules.js";
import { databaseClass } from "./database-class.js";
import { auroraLogExports, rdsLogExports } from "./database-logs.js";
import { databaseEngineVersion } from "./database-engine-version/index.js";
import { rdsForceSsl } from "./force-ssl.js";
import { instanceRules } from "./instance-rules.js";
import { logExports } from "./log-exports/index.js";
import { rdsPassword, rdsUsername } from "./rds-password.js";
import { rdsKmsKey } from "./rds-kms-key/index.js";

/** The rules about Amazon RDS. */
export const rds: readonly Rule[] = [
  auroraLogExports,
  databaseClass,
  databaseEngineVersion,
  logExports,
  rdsKmsKey,
  rdsForceSsl,
  rdsLogExports,
  rdsPassword,
  rdsUsername,
  ...clusterRules,
  ...instanceRules,
  {
    kind: "property",
    id: "database-certificate",
    title: "Use a current Amazon RDS certificate authority",
    why: "The certificate authorities of 2010, 2015 and 2019 have expired, and Amazon RDS does not create databases with them. The default certificate authority of new databases replaces them.",
    controls: { checkov: ["CKV_AWS_211"] },
    references: [
      "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL-certificate-rotation.html",
      "https://docs.aws.amazon.com/documentdb/latest/developerguide/ca_cert_rotation.html",
    ],
    tags: ["deploy"],
    level: "default",
    type: ["AWS::RDS::DBInstance", "AWS::DocDB::DBInstance"],
    property: "CACertificateIdentifier",
    // "Certificate not found: rds-ca-2019": https://github.com/aws/aws-cdk/pull/31387
    want: {
      replace: {
        "rds-ca-2010": "rds-ca-rsa2048-g1",
        "rds-ca-2015": "rds-ca-rsa2048-g1",
        "rds-ca-2019": "rds-ca-rsa2048-g1",
      },
    },
    flaw: "certificate authority has expired (Certificate not found)",
  },
];

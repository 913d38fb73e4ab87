import type { Rule } from "../../src/contract/rule.js";
import { passwordDms } from "./password-dms.js";

/** The rules about AWS Database Migration Service. */
export const dms: readonly Rule[] = [
  passwordDms,
  {
    kind: "property",
    id: "dms-public",
    title: "Give replication instances no public address",
    why: "A replication instance reads whole databases and gets a public address unless the template says otherwise. Without one only what is in the VPC, or connected to it, reaches it.",
    controls: {
      "Security Hub": ["DMS.1"],
      "Control Tower": ["CT.DMS.PR.1"],
      "cfn-guard": ["DMS_REPLICATION_NOT_PUBLIC"],
      checkov: ["CKV_AWS_89"],
      cfn_nag: ["W91"],
      KICS: ["5864fb39-d719-4182-80e2-89dbe627be63"],
    },
    references: [
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dms-replicationinstance.html#cfn-dms-replicationinstance-publiclyaccessible",
    ],
    tags: ["security"],
    stability: "preview",
    type: "AWS::DMS::ReplicationInstance",
    property: "PubliclyAccessible",
    want: { is: false },
    flaw: "the replication instance has a public address",
    class: "review",
    impactNote:
      "its tasks are replaced with it and start again; a database outside the VPC is then reached through a NAT gateway or a VPN only, and CloudFormation rejects this while ReplicationInstanceIdentifier stays the same",
  },
];

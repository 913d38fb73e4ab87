import { at, type Judge } from "./judge.js";

const [settings, results] = ["WorkGroupConfiguration", "ResultConfiguration"];

/** What other tools ask of workgroups. */
export const athena: readonly Judge[] = [
  {
    rule: "athena-enforce",
    asks: ["CT.ATHENA.PR.1", "CKV_AWS_82"],
    link: "https://docs.aws.amazon.com/controltower/latest/controlreference/athena-rules.html",
    type: "AWS::Athena::WorkGroup",
    passes: (group) => at(group, settings, "EnforceWorkGroupConfiguration") !== false,
  },
  {
    rule: "athena-results",
    asks: ["CT.ATHENA.PR.1"],
    link: "https://docs.aws.amazon.com/controltower/latest/controlreference/athena-rules.html",
    type: "AWS::Athena::WorkGroup",
    passes: (group) =>
      at(group, settings, results, "EncryptionConfiguration", "EncryptionOption") !== undefined &&
      at(group, settings, "EnforceWorkGroupConfiguration") !== false,
  },
];

import { at, itemsOf, type Judge } from "./judge.js";

/** What other tools ask of keys. */
export const kms: readonly Judge[] = [
  {
    rule: "kms-grants",
    asks: ["CT.KMS.PR.3"],
    link: "https://docs.aws.amazon.com/controltower/latest/controlreference/kms-rules.html",
    type: "AWS::KMS::Key",
    passes: (key) =>
      itemsOf(at(key, "KeyPolicy", "Statement")).some((statement) => {
        const tests = JSON.stringify(at(statement, "Condition", "BoolIfExists") ?? null).toLowerCase();
        const isForAll = at(statement, "Principal") === "*" || at(statement, "Principal", "AWS") === "*";
        const isDenied = at(statement, "Effect") === "Deny" && at(statement, "Action") === "kms:CreateGrant";
        const wanted = ["kms:grantisforawsresource", "aws:principalisawsservice"];
        return isForAll && isDenied && wanted.every((name) => tests.includes(`"${name}":"false"`));
      }),
  },
];

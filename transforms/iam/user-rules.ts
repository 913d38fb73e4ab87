import type { Rule } from "../../src/contract/rule.js";

/** The rules about the property of a user. */
export const userRules: readonly Rule[] = [
  {
    kind: "property",
    id: "iam-reset",
    title: "Let IAM users choose their own password at the first sign-in",
    why: "Whoever wrote or read the template knows the password that it gives to a user. With the reset only the user knows it after the first sign-in.",
    stability: "preview",
    controls: {
      "cfn-guard": ["IAM_USER_LOGIN_PROFILE_PASSWORD_RESET_RULE"],
      cfn_nag: ["W50"],
      KICS: ["a964d6e3-8e1e-4d93-8120-61fa640dd55a"],
    },
    objections: {
      "cfn-guard IAM_USER_LOGIN_PROFILE_PASSWORD_RESET_RULE and KICS":
        "object to users without a password too, who have nothing to reset and should get no console access for it",
    },
    references: [
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-iam-user-loginprofile.html",
    ],
    tags: ["security"],
    type: "AWS::IAM::User",
    property: "LoginProfile?.PasswordResetRequired",
    want: { is: true },
    flaw: "it keeps the password that the template gives it",
    impactNote: "users who are there already must change their password at their next sign-in",
  },
  {
    kind: "property",
    id: "iam-group",
    title: "Give IAM users their rights by groups",
    why: "Rights that are given to groups are changed in one place for all who do the same work. A user without a group has rights of its own, which nobody looks after.",
    stability: "preview",
    controls: {
      "cfn-guard": ["IAM_USER_MISSING_GROUP_RULE"],
      cfn_nag: ["F2000"],
      KICS: ["06933df4-0ea7-461c-b9b5-104d27390e0e"],
    },
    references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html"],
    tags: ["security"],
    type: "AWS::IAM::User",
    property: "Groups",
    want: { present: [] },
    leave: "membership gives rights; name the group that has those of the user, unless the template adds it elsewhere",
    flaw: "the user is in no group",
  },
];

import { getAtt, ref, sub } from "../../src/template/intrinsics.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** How permissions are written that do not say whose bucket invokes a function. */
interface PermissionChoices {
  permissionArn: "attribute" | "sub" | "name" | "other";
  permissionWhen: "always" | "prod-all";
  permissionBesides: "none" | "right";
}

/** The values of each choice, the usual ones more than once. */
const permissionAxes: Axes<PermissionChoices> = {
  permissionArn: ["attribute", "sub", "name", "other"],
  permissionWhen: ["always", "always", "prod-all"],
  permissionBesides: ["none", "right"],
};

/** Adds a bucket that invokes a function, with the permission for it. */
function addPermissions(draft: Draft, { permissionArn, permissionWhen, permissionBesides }: PermissionChoices): void {
  const when = { Condition: permissionWhen === "prod-all" ? draft.isProd() : undefined };
  const arns = {
    attribute: getAtt("Inbox", "Arn"),
    sub: sub("arn:${AWS::Partition}:s3:::${Inbox}"),
    name: "arn:aws:s3:::shop-inbox",
    other: "arn:aws:s3:::inbox-of-others",
  };
  draft.resource("Inbox", "AWS::S3::Bucket", permissionArn === "name" ? { BucketName: "shop-inbox" } : {}, when);
  const permission = {
    FunctionName: "shop-orders",
    Action: "lambda:InvokeFunction",
    Principal: "s3.amazonaws.com",
    SourceArn: arns[permissionArn],
  };
  draft.resource("InboxMayInvoke", "AWS::Lambda::Permission", permission, when);
  if (permissionBesides === "right") {
    const right = { ...permission, FunctionName: "shop-parcels", SourceAccount: ref("AWS::AccountId") };
    draft.resource("InboxMayInvokeParcels", "AWS::Lambda::Permission", right, when);
  }
}

/** The templates that are made of these choices. */
export const permissions = system({
  name: "permission",
  families: ["permissions"],
  axes: permissionAxes,
  reconcile: (choices) => choices,
  add: addPermissions,
  marks: ({ permissionArn, permissionWhen, permissionBesides }: PermissionChoices) => [
    permissionArn,
    permissionWhen,
    permissionBesides,
  ],
});

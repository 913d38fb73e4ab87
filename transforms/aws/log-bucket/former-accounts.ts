import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Template } from "../../../src/template/template.js";
import type { Edit, Finding } from "../../../src/contract/rule.js";
import { cloudTrail } from "./services.js";
import { changing, type BucketPolicy } from "./bucket-policy.js";
import type { Statement } from "../policies/statements.js";
import { textOf } from "../values/normal-text.js";

/**
 * The accounts, one a Region, that CloudTrail wrote from before it had a service principal.
 * https://github.com/awsdocs/aws-cloudtrail-user-guide/blob/master/doc_source/cloudtrail-supported-regions.md
 */
const accounts: ReadonlySet<string> = new Set([
  "034638983726",
  "035351147821",
  "069019280451",
  "086441151436",
  "113285607260",
  "119688915426",
  "187074758985",
  "193415116832",
  "216624486486",
  "262312530599",
  "282025262664",
  "284668455005",
  "388731089494",
  "453052556044",
  "475085895292",
  "492519147666",
  "525921808201",
  "582488909970",
  "585772288577",
  "608710470296",
  "669305197877",
  "681348832753",
  "683224464357",
  "757211635381",
  "765225791966",
  "814480443879",
  "819402241893",
  "829690693026",
  "859597730677",
  "886388586500",
  "903692715234",
  "977081816279",
]);

/** True for an account, or an ARN of one, that CloudTrail wrote from before it had a service principal. */
export function isFormerAccount(text: string): boolean {
  return accounts.has(/^(?:arn:.+:iam::)?(\d{12})(?::root)?$/.exec(text)?.[1] ?? "");
}

/** Returns a finding where a policy lets in the former accounts of CloudTrail, which newer Regions do not have. */
export function* accountFindings({ policy, statements, need }: BucketPolicy): Iterable<Finding> {
  const { template } = policy;
  const isOld = ({ body, effect }: Statement): boolean =>
    effect === "Allow" && formerAccounts(template, body).length > 0;
  if (need.service !== cloudTrail || !statements.some(isOld)) return;
  yield {
    ...policy.placeOf("PolicyDocument"),
    class: "review",
    impact: "in-place",
    message: "allows the per-Region accounts that CloudTrail used before it had a service principal",
    fix: changing(need, (edit, now) => {
      for (const statement of now.statements.filter(isOld)) admitService(edit, statement);
    }),
  };
}

function formerAccounts(template: Template, body: Json): Json[] {
  return principalsOf(body).filter((principal) => isFormerAccount(textOf(template, principal) ?? ""));
}

function principalsOf(body: Json): Json[] {
  const listed = own(own(body, "Principal"), "AWS") ?? [];
  return Array.isArray(listed) ? listed : [listed];
}

/** Puts the service principal in place of its accounts; other principals stay. */
function admitService(edit: Edit, { path, body }: Statement): void {
  const principal = own(body, "Principal");
  const former = formerAccounts(edit.template, body);
  const others = principalsOf(body).filter((each) => !former.includes(each));
  const { AWS: _, ...rest } = isObject(principal) ? principal : {};
  const services = [own(rest, "Service") ?? []].flat();
  const all = services.includes(cloudTrail.principal) ? services : [...services, cloudTrail.principal];
  const service = all.length === 1 ? cloudTrail.principal : all;
  edit.set([...path, "Principal"], { ...rest, ...(others.length > 0 && { AWS: others }), Service: service });
}

import { own, type Json } from "../../src/values/json.js";

/** What parameters are given, by what their names ask for; the first that fits. */
const byName: readonly (readonly [RegExp, string])[] = [
  [/Trail\w*Arn/i, "arn:aws:cloudtrail:us-east-1:123456789012:trail/existing"],
  [/Sink\w*Arn/i, "arn:aws:oam:us-east-1:123456789012:sink/11111111-2222-3333-4444-555555555555"],
  [/Analyzer\w*Arn/i, "arn:aws:access-analyzer:us-east-1:123456789012:analyzer/account"],
  [/Index\w*Arn/i, "arn:aws:resource-explorer-2:us-east-1:123456789012:index/11111111-2222-3333-4444-555555555555"],
  [
    /(?:Provider|ExistingOnly|ExistingOther)\w*Arn/i,
    "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
  ],
  [/Detector\w*Id/i, "12abc34d567e8fa901bc2d34e56789f0"],
  [/Organization\w*Id/i, "o-a1b2c3d4e5"],
  [/(?:Role|Existing(?:Only|Other))\w*Name/i, "AWSServiceRoleForAmazonOpenSearchService"],
  [/Bucket\w*Name/i, "existing-bucket"],
  [/Subnet/i, "subnet-0aaaaaaaaaaaaaaa1,subnet-0bbbbbbbbbbbbbbb2"],
  [/(?:SecurityGroup|Group)Ids?$/i, "sg-0aaaaaaaaaaaaaaa1"],
  [/Cert\w*Arn/i, "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"],
  [/KmsKey\w*|KeyArn/i, "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"],
  [/VpcId/i, "vpc-0aaaaaaaaaaaaaaa1"],
  [/RoleArn/i, "arn:aws:iam::123456789012:role/given"],
  [/Cidr/i, "10.0.0.0/8"],
];

/** A value that a user may give for a parameter; it fits the pattern of the parameter where it has one. */
export function sampleFor(view: Json, parameter: string): string {
  const definition = own(own(view, "Parameters"), parameter);
  const allowed = own(definition, "AllowedValues");
  if (Array.isArray(allowed))
    return String(allowed.find((value) => String(value) !== String(own(definition, "Default"))) ?? allowed[0]);
  const sample = byName.find(([name]) => name.test(parameter))?.[1] ?? "something";
  const type = String(own(definition, "Type"));
  return type.includes("List") || !/^AWS::/.test(type) ? sample : (sample.split(",")[0] ?? sample);
}

/** True if a value fits the `AllowedPattern` of its parameter. An engine of another language may know a pattern that this one does not. */
export function fitsPattern(view: Json, parameter: string, value: string): boolean {
  const pattern = own(own(own(view, "Parameters"), parameter), "AllowedPattern");
  if (typeof pattern !== "string") return true;
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(value);
  } catch {
    return true;
  }
}

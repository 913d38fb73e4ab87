import { placeOf, type Method } from "./unknown.js";

const list = "ServerSideEncryptionConfiguration";

const members: ReadonlySet<string> = new Set([
  "ApplyServerSideEncryptionByDefault",
  "BucketKeyEnabled",
  "ServerSideEncryptionByDefault",
]);

/**
 * What encrypts a bucket is in a list of rules.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-bucketencryption.html
 */
export const encryptionRule: Method = ({ map, name }) => {
  if (placeOf(map) !== "BucketEncryption" || !/^(?:Apply)?ServerSideEncryptionByDefault$/.test(name)) return [];
  if (!Object.keys(map.value).every((each) => members.has(each))) return [];
  return [
    {
      meant: list,
      message: `it belongs in the list ${list}`,
      targets: [[...map.path, list]],
      class: "safe",
      fix: (edit) => edit.set(map.path, { [list]: [map.value] }),
    },
  ];
};

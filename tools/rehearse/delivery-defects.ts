import { isTrue } from "../../src/template/intrinsics.js";
import { isObject, own, type Json } from "../../src/values/json.js";
import { isAfter, mentions, type Concrete, type ConcreteResource } from "./concrete.js";
import { at, listOf, named, ofType, same, type Defect } from "./defect.js";

const by = "log-bucket-delivery";
const bucketType = "AWS::S3::Bucket";

/** A bucket of the template with what sends its logs there. */
interface Delivery {
  bucket: ConcreteResource;
  sender: ConcreteResource;
  /** The service that writes; undefined where it writes by access control lists. */
  principal?: string;
  /** True if the bucket is tried when the sender is created. */
  isTried: boolean;
}

/** Returns what keeps logs from the buckets that they are sent to. */
export function deliveryDefects(stack: Concrete): Defect[] {
  return deliveriesIn(stack).flatMap((delivery): Defect[] => {
    const { bucket, sender, principal, isTried } = delivery;
    const flaw = (id: string, what: string): Defect => ({ id, what, kind: "flaw", by });
    if (principal === undefined)
      return takesLists(bucket) ? [] : [flaw(bucket.id, `${bucket.id} takes no logs of ${sender.id}`)];
    const policies = ofType(stack, "AWS::S3::BucketPolicy").filter(
      ({ properties }) =>
        named(stack, properties["Bucket"], bucketType)?.id === bucket.id ||
        (bucket.properties["BucketName"] !== undefined && same(properties["Bucket"], bucket.properties["BucketName"])),
    );
    const byList = takesLists(bucket) && own(bucket.properties, "AccessControl") === "LogDeliveryWrite";
    // A bucket can have one policy only; of several it is another matter which one counts.
    const found =
      policies.length > 1 || (byList && !isTried) || policies.some((policy) => allows(policy, principal))
        ? []
        : [flaw(bucket.id, `${bucket.id} does not let ${principal} write the logs of ${sender.id}`)];
    const late = policies.filter(({ id }) => isTried && !isAfter(stack, sender.id, id));
    const refused =
      own(bucket.properties, "AccessControl") === "LogDeliveryWrite" && !takesLists(bucket)
        ? [flaw(bucket.id, `${bucket.id} asks for an access control list, which new buckets do not have`)]
        : [];
    return [...found, ...late.map(({ id }) => flaw(sender.id, `${sender.id} may be created before ${id}`)), ...refused];
  });
}

/** Returns what sends logs to the buckets of a stack. */
export function deliveriesIn(stack: Concrete): Delivery[] {
  const to = (
    sender: ConcreteResource,
    value: Json | undefined,
    rest: Omit<Delivery, "bucket" | "sender">,
  ): Delivery[] => {
    const bucket = mentions(value)
      .map((id) => stack.resources.get(id))
      .find((each) => each?.type === bucketType);
    return bucket === undefined ? [] : [{ bucket, sender, ...rest }];
  };
  const vended = { principal: "delivery.logs.amazonaws.com", isTried: true };
  return [
    ...ofType(stack, "AWS::ElasticLoadBalancingV2::LoadBalancer").flatMap((sender) => {
      const attributes = listOf(sender.properties["LoadBalancerAttributes"]);
      const valueOf = (key: string): Json | undefined =>
        at(
          attributes.find((each) => at(each, "Key") === key),
          "Value",
        );
      if (!isTrue(valueOf("access_logs.s3.enabled"))) return [];
      const isNetwork = sender.properties["Type"] === "network";
      const elastic = { principal: "logdelivery.elasticloadbalancing.amazonaws.com", isTried: true };
      return to(sender, valueOf("access_logs.s3.bucket"), isNetwork ? vended : elastic);
    }),
    ...ofType(stack, "AWS::EC2::FlowLog").flatMap((sender) => to(sender, sender.properties["LogDestination"], vended)),
    ...ofType(stack, "AWS::WAFv2::LoggingConfiguration").flatMap((sender) =>
      to(sender, sender.properties["LogDestinationConfigs"], vended),
    ),
    ...ofType(stack, bucketType).flatMap((sender) => {
      const logging = sender.properties["LoggingConfiguration"];
      const access = { principal: "logging.s3.amazonaws.com", isTried: false };
      if (!isObject(logging)) return [];
      const destination = own(logging, "DestinationBucketName");
      return destination === undefined ? [{ bucket: sender, sender, ...access }] : to(sender, destination, access);
    }),
    ...ofType(stack, "AWS::CloudFront::Distribution").flatMap((sender) =>
      to(sender, at(sender.properties, "DistributionConfig", "Logging", "Bucket"), { isTried: false }),
    ),
  ];
}

/** True for a bucket that takes access control lists. New ones do not, unless they say so. */
function takesLists({ properties }: ConcreteResource): boolean {
  const rules = listOf(at(properties, "OwnershipControls", "Rules"));
  return rules.some((rule) => at(rule, "ObjectOwnership") !== "BucketOwnerEnforced");
}

function allows({ properties }: ConcreteResource, principal: string): boolean {
  return listOf(at(properties, "PolicyDocument", "Statement")).some(
    (statement) =>
      at(statement, "Effect") === "Allow" &&
      JSON.stringify(at(statement, "Principal") ?? null).includes(principal) &&
      listOf(at(statement, "Action")).some((action) => ["s3:PutObject", "s3:*", "*"].includes(String(action))),
  );
}

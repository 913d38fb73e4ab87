import { ifCondition, sub } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { blocked } from "./log-bucket.js";
import { system } from "./system.js";

/** How buckets ask for access control lists that new ones do not have. */
interface BucketListChoices {
  list: "LogDeliveryWrite" | "AwsExecRead" | "PublicRead" | "AuthenticatedRead" | "PublicReadWrite";
  /** What stands beside the list. `enforced`: the owner owns all objects. `preferred`: lists are allowed. */
  listBeside: "none" | "enforced" | "preferred" | "blocked" | "website" | "open-policy";
  listForm: "plain" | "if" | "loop";
  listWhen: "always" | "prod-all";
  /** Another bucket, which is right. */
  listBucket: "none" | "private" | "owner";
}

/** The values of each choice, the usual ones more than once. */
const bucketListAxes: Axes<BucketListChoices> = {
  list: ["LogDeliveryWrite", "PublicRead", "AwsExecRead", "LogDeliveryWrite", "AuthenticatedRead", "PublicReadWrite"],
  listBeside: ["none", "enforced", "website", "blocked", "preferred", "none", "open-policy"],
  listForm: ["plain", "if", "plain", "loop"],
  listWhen: ["always", "always", "prod-all"],
  listBucket: ["none", "private", "owner"],
};

const bucketType = "AWS::S3::Bucket";

/** Removes what cannot stand together. */
function reconcileBucketLists<Choices extends BucketListChoices>(choices: Choices): Choices {
  const kept = { ...choices };
  const isPublic = !["LogDeliveryWrite", "AwsExecRead"].includes(kept.list);
  // A bucket whose lists are allowed lacks nothing, unless it is for the public.
  if (kept.listBeside === "preferred" && !isPublic) kept.listBeside = "enforced";
  if (["website", "open-policy"].includes(kept.listBeside) && !isPublic) kept.listBeside = "none";
  if (kept.listBeside === "open-policy" && kept.listForm === "loop") kept.listForm = "plain";
  if (kept.listForm === "loop") kept.listWhen = "always";
  return kept;
}

/** Adds buckets that ask for access control lists. */
function addBucketLists(draft: Draft, choices: BucketListChoices): void {
  const { listBeside, listForm, listWhen, listBucket } = choices;
  const when = { Condition: listWhen === "prod-all" ? draft.isProd() : undefined };
  const properties = { AccessControl: listIn(draft, choices), ...besides[listBeside] };
  if (listForm === "loop") draft.loop("Stores", ["Orders", "Parcels"], "${Name}Store", bucketType, properties);
  else draft.resource("Store", bucketType, properties, when);
  if (listBeside === "open-policy") addPolicy(draft, when);
  if (listBucket !== "none")
    draft.resource("Beside", bucketType, { AccessControl: listBucket === "private" ? "Private" : "BucketOwnerRead" });
}

const owned = (by: string): JsonObject => ({ OwnershipControls: { Rules: [{ ObjectOwnership: by }] } });

const besides: Readonly<Record<BucketListChoices["listBeside"], JsonObject>> = {
  none: {},
  enforced: owned("BucketOwnerEnforced"),
  preferred: owned("ObjectWriter"),
  blocked: { PublicAccessBlockConfiguration: blocked },
  website: { WebsiteConfiguration: { IndexDocument: "index.html" } },
  "open-policy": {},
};

function listIn(draft: Draft, { list, listForm }: BucketListChoices): Json {
  return listForm === "if" ? ifCondition(draft.isProd(), list, "Private") : list;
}

function addPolicy(draft: Draft, when: Record<string, Json | undefined>): void {
  const statement = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: sub("${Store.Arn}/*") };
  draft.resource(
    "StorePolicy",
    "AWS::S3::BucketPolicy",
    { Bucket: { Ref: "Store" }, PolicyDocument: { Version: "2012-10-17", Statement: [statement] } },
    when,
  );
}

/** The templates that are made of these choices. */
export const bucketLists = system({
  name: "bucket-list",
  families: ["bucket-lists"],
  axes: bucketListAxes,
  reconcile: reconcileBucketLists,
  add: addBucketLists,
  marks: ({ list, listBeside, listForm, listWhen }: BucketListChoices) => [list, listBeside, listForm, listWhen],
});

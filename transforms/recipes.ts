import type { NamedRecipe, RecipeField } from "../src/contract/named.js";
import { getAtt, ref } from "../src/template/intrinsics.js";
import * as deliveries from "./aws/log-delivery/deliveries.js";
import { keyPurposes, type KeyPurpose } from "./aws/recipes/key-purpose.js";
import { kmsKey } from "./aws/recipes/kms-key.js";
import { logBucketFor } from "./aws/recipes/log-bucket.js";
import { logGroup } from "./aws/recipes/log-group.js";
import { role } from "./aws/recipes/role.js";
import { generatedPassword } from "./aws/recipes/secret.js";

const logicalId: RecipeField = {
  name: "logicalId",
  form: "text",
  description: "The logical ID of what is made; <LogicalId> in it stands for that of the resource.",
  holds: "logical ID",
};

const purposes: ReadonlyMap<string, KeyPurpose> = new Map(Object.entries(keyPurposes));
const deliveriesByName: ReadonlyMap<string, deliveries.Delivery> = new Map(Object.entries(deliveries));

/** Returns what a name stands for. Whoever reads a rule has looked at it by then. */
function named<T>(all: ReadonlyMap<string, T>, name: string | undefined): T {
  const found = all.get(name ?? "");
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

/** The recipes of our rules that an organization's own rules can name in `companion`: see docs/custom-rules.md. */
export const recipes: readonly NamedRecipe[] = [
  // One entry a recipe, by its name.
  {
    name: "kmsKey",
    description:
      "A customer managed key with rotation, an alias and a complete policy: the one of the template that fits, or a new one for each purpose.",
    fields: [
      { name: "purpose", form: "text", description: "What it encrypts.", words: [...purposes.keys()] },
      {
        name: "as",
        form: "text",
        description: "How the property names it; Arn if not said.",
        words: ["Arn", "KeyId"],
        isOptional: true,
      },
    ],
    recipe: (values, property) =>
      kmsKey(named(purposes, values.text("purpose")), property, values.text("as") === "KeyId" ? "KeyId" : "Arn"),
  },
  {
    name: "logBucket",
    description:
      "A private, encrypted and versioned bucket whose policy lets a service deliver its logs: the one of the template, or a new one.",
    fields: [
      { name: "delivery", form: "text", description: "Who delivers.", words: [...deliveriesByName.keys()] },
      {
        name: "folder",
        form: "text",
        description: "What the keys of the logs begin with, such as AWSLogs/${AWS::AccountId}/; anything if not said.",
        holds: "Fn::Sub",
        isOptional: true,
      },
      {
        name: "as",
        form: "text",
        description: "How the property names it; Name if not said.",
        words: ["Name", "Arn"],
        isOptional: true,
      },
    ],
    recipe(values) {
      const delivery = named(deliveriesByName, values.text("delivery"));
      const objects = `${values.text("folder") ?? ""}*`;
      return {
        makes: `a log bucket for ${delivery.label}`,
        value(edit, user) {
          const bucket = logBucketFor(edit, user, { delivery, objects: ({ arn }) => arn.objects(objects) });
          return values.text("as") === "Arn" ? getAtt(bucket, "Arn") : ref(bucket);
        },
      };
    },
  },
  {
    name: "logGroup",
    description: "A log group that keeps events for a year; the property gets its ARN.",
    fields: [
      logicalId,
      {
        name: "vendedBy",
        form: "text",
        description: "The service that writes, for a name below /aws/vendedlogs/: apigateway, states.",
        holds: "Fn::Sub",
        isOptional: true,
      },
    ],
    recipe(values) {
      const vendedBy = values.text("vendedBy");
      return logGroup({ logicalId: values.text("logicalId") ?? "", ...(vendedBy !== undefined && { vendedBy }) });
    },
  },
  {
    name: "role",
    description: "An IAM role that a service assumes; the property gets its ARN.",
    fields: [
      logicalId,
      { name: "service", form: "text", description: "Who assumes it: vpc-flow-logs.amazonaws.com." },
      {
        name: "managedPolicy",
        form: "text",
        description: "What follows policy/ in the ARN of a managed policy of AWS.",
        holds: "Fn::Sub",
        isOptional: true,
      },
      {
        name: "sourceArn",
        form: "text",
        description: "The ARN of the resources for which the service acts, where AWS documents that it sends it.",
        holds: "Fn::Sub",
        isOptional: true,
      },
    ],
    recipe(values) {
      const [managedPolicy, sourceArn] = [values.text("managedPolicy"), values.text("sourceArn")];
      return role({
        logicalId: values.text("logicalId") ?? "",
        service: values.text("service") ?? "",
        ...(managedPolicy !== undefined && { managedPolicy }),
        ...(sourceArn !== undefined && { sourceArn }),
      });
    },
  },
  {
    name: "secret",
    description: "A password that AWS Secrets Manager makes; the property gets a dynamic reference to it.",
    fields: [
      logicalId,
      {
        name: "description",
        form: "text",
        description: "Whose password it is; <LogicalId> in it stands for that of the resource.",
      },
      {
        name: "excluded",
        form: "text",
        description: "The characters that the service does not take; quotation marks, /, @ and \\ if not said.",
        isOptional: true,
      },
    ],
    recipe: (values) => ({
      makes: "a generated password",
      value: (edit, user) =>
        generatedPassword(edit, user, {
          logicalId: values.text("logicalId") ?? "",
          description: values.text("description") ?? "",
          length: 32,
          excluded: values.text("excluded") ?? "\"'/@\\",
        }),
    }),
  },
];

import { getAtt, ref, sub } from "../../src/template/intrinsics.js";
import type { Json } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** How names are written that the template does not have. */
interface NameChoices {
  name: "script" | "policy" | "attribute" | "other-letters" | "nowhere" | "output" | "text" | "untold";
  nameForm: "sub" | "reference" | "join" | "choice";
  nameWhen: "always" | "prod";
  nameBesides: "none" | "right";
}

/** The values of each choice, the usual ones more than once. */
const nameAxes: Axes<NameChoices> = {
  name: ["attribute", "other-letters", "nowhere", "script", "policy", "output", "text", "untold"],
  nameForm: ["reference", "sub", "join", "choice"],
  nameWhen: ["always", "always", "prod"],
  nameBesides: ["none", "right"],
};

/** Adds a function and what it uses, with a name that is nowhere. */
function addNames(draft: Draft, { name, nameForm, nameWhen, nameBesides }: NameChoices): void {
  const when = nameWhen === "prod" ? { Condition: draft.isProd() } : {};
  draft.parameter("Stage", {});
  draft.resource("Orders", "AWS::SQS::Queue", {}, when);
  const wrong = wrongIn(draft, name, nameForm);
  const variables: Record<string, Json> = { STAGE: ref("Stage"), ...(wrong !== undefined && { SUBJECT: wrong }) };
  if (nameBesides === "right") variables.RIGHT = getAtt("Orders", "Arn");
  const policy = name === "policy" ? "arn:aws:s3:::orders/${aws:username}/*" : "arn:aws:s3:::orders/*";
  const code = name === "script" ? script : "exports.handler = async () => ${Stage};";
  draft.resource(
    "Reader",
    "AWS::IAM::ManagedPolicy",
    {
      PolicyDocument: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: sub(policy) }],
      },
    },
    when,
  );
  draft.resource(
    "Worker",
    "AWS::Lambda::Function",
    {
      Role: "arn:aws:iam::111122223333:role/worker",
      Handler: "index.handler",
      Runtime: "nodejs22.x",
      Code: { ZipFile: sub(code) },
      Environment: { Variables: variables },
    },
    when,
  );
  if (name === "output") draft.output("Subject", nameForm === "sub" ? sub("${Cluster.Arn}") : ref("Cluster"));
}

const script =
  "const stage = process.env.STAGE;\nexports.handler = async (event) => `${stage} ${event.id} ${Stage}`;\n";

function wrongIn(draft: Draft, name: NameChoices["name"], form: NameChoices["nameForm"]): Json | undefined {
  switch (name) {
    case "attribute":
      return formed(draft, form, getAtt("Orders", "QueueArn"), "${Orders.QueueArn}");
    case "other-letters":
      return formed(draft, form, ref("Stagee"), "${Stagee}");
    case "nowhere":
      return formed(draft, form, ref("Zone"), "${Zone}");
    case "untold":
      return formed(draft, form, getAtt("Cluster", "Arn"), "${Cluster.Arn}");
    case "text":
      return "orders-${Stage}";
    default:
      return undefined;
  }
}

function formed(draft: Draft, form: NameChoices["nameForm"], reference: Json, text: string): Json {
  switch (form) {
    case "reference":
      return reference;
    case "sub":
      return sub(`of-${text}`);
    case "join":
      return { "Fn::Join": ["-", ["of", reference]] };
    case "choice":
      return { "Fn::If": [draft.isProd(), reference, "none"] };
  }
}

/** The templates that are made of these choices. */
export const names = system({
  name: "name",
  families: ["names"],
  axes: nameAxes,
  reconcile: (choices) => choices,
  add: addNames,
  marks: ({ name, nameForm, nameWhen }: NameChoices) => [name, nameForm, nameWhen],
});

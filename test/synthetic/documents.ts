import { ifCondition, ref } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** How documents of Systems Manager are written that AWS refuses. */
interface DocumentChoices {
  document: "runtime" | "outputs" | "undeclared" | "type" | "lines" | "script" | "letters" | "double";
  documentForm: "map" | "text" | "choice";
  documentWhen: "always" | "prod";
}

/** The values of each choice, the usual ones more than once. */
const documentAxes: Axes<DocumentChoices> = {
  document: ["runtime", "outputs", "undeclared", "type", "lines", "script", "letters", "double"],
  documentForm: ["map", "map", "text", "choice"],
  documentWhen: ["always", "always", "prod"],
};

/** Adds a runbook with one flaw. */
function addDocuments(draft: Draft, { document, documentForm, documentWhen }: DocumentChoices): void {
  const when = documentWhen === "prod" ? { Condition: draft.isProd() } : {};
  const content = contentOf(draft, document, documentForm);
  draft.resource(
    "Runbook",
    "AWS::SSM::Document",
    { DocumentType: "Automation", Content: documentForm === "text" ? JSON.stringify(content, null, 2) : content },
    when,
  );
}

function contentOf(draft: Draft, flaw: DocumentChoices["document"], form: DocumentChoices["documentForm"]): JsonObject {
  const isOld = flaw === "runtime";
  const runtime: Json =
    isOld && form === "choice"
      ? ifCondition(draft.isProd(), "python3.8", "python3.11")
      : isOld
        ? "python3.9"
        : "python3.11";
  const outputs = [{ Name: "zone", Selector: "$.Payload.zone", Type: "String" }];
  const script = flaw === "script" ? "'{{ GroupId }}'" : "events['group']";
  const work = {
    name: flaw === "double" ? "Ask" : "Work",
    action: "aws:executeScript",
    inputs: {
      Runtime: runtime,
      [flaw === "letters" ? "handler" : "Handler"]: "main",
      InputPayload: { group: flaw === "undeclared" ? "{{ Group }}" : "{{ GroupId }}" },
      Script: `def main(events, context):\n  group = ${script}\n  return {"zone": group}\n`,
      ...(flaw === "outputs" && { Outputs: outputs }),
    },
    ...(flaw !== "outputs" && { outputs }),
  };
  const message = flaw === "lines" ? "Somebody asks for more.\nPlease say yes or no.\n" : "Please say yes or no";
  const approver: Json = form === "choice" ? ref("AWS::AccountId") : "owner";
  const ask = { name: "Ask", action: "aws:approve", inputs: { Message: message, Approvers: [approver] } };
  return {
    schemaVersion: "0.3",
    parameters: { GroupId: { type: flaw === "type" ? "Text" : "String" } },
    mainSteps: [ask, work],
  };
}

/** The templates that are made of these choices. */
export const documents = system({
  name: "document",
  families: ["documents"],
  axes: documentAxes,
  reconcile: (choices) => choices,
  add: addDocuments,
  marks: ({ document, documentForm, documentWhen }: DocumentChoices) => [document, documentForm, documentWhen],
});

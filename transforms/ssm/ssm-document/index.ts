import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { documentsIn } from "../../aws/documents/held-document.js";
import { isReadable } from "../../aws/values/visibility.js";
import { documentFormat } from "./formats.js";
import { memberPlaces } from "./member-places.js";
import { oneLineInputs } from "./one-line.js";
import { parameterTypes } from "./parameter-types.js";
import { reservedOutputs } from "./reserved-outputs.js";
import { Runbook } from "./runbook.js";
import { runtimes } from "./runtimes.js";
import { scriptNames } from "./script-names.js";
import { stepNames } from "./step-names.js";
import { undeclaredNames } from "./undeclared.js";
import { schemaVersions } from "./versions.js";

/** What is looked at in a document, each on what those before it left. */
const checks: readonly ((runbook: Runbook) => Iterable<Finding>)[] = [
  memberPlaces,
  schemaVersions,
  stepNames,
  reservedOutputs,
  parameterTypes,
  runtimes,
  oneLineInputs,
  scriptNames,
  undeclaredNames,
];

/** Gives documents of Systems Manager the form in which AWS takes them. */
export const ssmDocument: TemplateRule = {
  kind: "template",
  id: "ssm-document",
  title: "Fix Systems Manager documents that AWS rejects",
  why: "Systems Manager validates the whole document when it is created, and rejects retired runtimes, unknown action inputs and undeclared names. CloudFormation and linters check none of that, and the stack fails.",
  tags: ["deploy"],
  level: "default",
  facts: ["script-runtimes"],
  phase: "shape",
  types: ["AWS::SSM::Document"],
  controls: { "cfn-lint": ["E3051"] },
  references: [
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html",
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeScript.html",
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html",
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-schemas-features.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const view of viewsOf(template, "AWS::SSM::Document")) if (isReadable(view)) yield* findingsOn(view);
  },
};

function* findingsOn(view: ResourceView): Iterable<Finding> {
  yield* documentFormat(view);
  for (const document of documentsIn(view, "Content")) {
    const runbook = new Runbook(view, document);
    for (const check of checks) {
      const found = [...check(runbook)];
      yield* found;
      // A step that changes as a whole is read anew before the next look at it.
      if (found.some((finding) => !("skipped" in finding))) break;
    }
  }
}

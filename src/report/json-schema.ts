import { accountSchema } from "./account/json-schema.js";
import type { JsonObject } from "../values/json.js";
import { coverageStates } from "../contract/pack.js";
import { harms, impacts, rollouts } from "../contract/rule.js";
import { failureStates } from "../contract/failure.js";
import { severities } from "../contract/severity.js";
import { leftWords } from "./flaw.js";
import { choice, count, counts, flag, list, object, text } from "../values/schema-parts.js";
import { fileStatuses, reportVersion } from "./json.js";
import { classWords } from "./words.js";

const place = {
  line: { description: "In the original template, from 1.", type: "integer", minimum: 1 },
  column: {
    description: "In UTF-16 code units, from 1; a byte order mark does not count.",
    type: "integer",
    minimum: 1,
  },
};

const whereabouts = {
  rule: text("The id of the rule that found it."),
  logicalId: text("The resource that has the flaw, or outside of resources the parameter, condition or output."),
  path: list("Where the flaw is, as keys and indexes from the top of the template.", { type: ["string", "integer"] }),
  pointer: { description: "The same as an RFC 6901 JSON Pointer.", type: "string", format: "json-pointer" },
  ...place,
  message: text("What is wrong."),
  harm: choice("What the flaw does to whoever deploys the template, from worst to least.", harms),
  severity: choice("How severe the flaw is: by its harm, or the level that the user gave its rule.", severities),
};

const input = object("A parameter of the corrected template.", {
  parameter: text("Its name."),
  description: text("What it is for."),
  example: text("A value as it could stand in --parameter-overrides."),
  required: flag("False when the template deploys without it."),
});

const operation = object(
  "An RFC 6902 operation on the template with short tags in long form.",
  {
    op: choice("What to do.", ["add", "remove", "replace", "move", "copy", "test"]),
    path: { type: "string", format: "json-pointer" },
  },
  { from: { type: "string", format: "json-pointer" }, value: { description: "Any JSON value." } },
);

const controls: JsonObject = {
  description:
    "The controls of the chosen packs that ask for it, by the name of the pack; only where packs are chosen.",
  type: "object",
  additionalProperties: { type: "array", items: { type: "string" } },
};

const packs = list(
  "The packs that are chosen.",
  object("A pack, with what rules do for its controls.", {
    name: text("Its name."),
    title: text("The standard."),
    version: text("The version of the standard."),
    date: text("The day of the table."),
    controls: list(
      "Its controls.",
      object("A control.", {
        id: text("As the standard has it; where only a check is known, the id of that."),
        state: choice(
          "repaired: all its checks. partly: some of them. reported: findings are left. not-covered: no rule looks at it.",
          coverageStates,
        ),
        rules: list("The ids of the rules that satisfy it.", { type: "string" }),
        findings: count("Its findings in this run."),
      }),
    ),
    objections: list(
      "Checks of the pack that object to what fixes of this run do although it is right.",
      object("One of them.", {
        rule: text("The id of the rule."),
        checks: list("The ids of the checks.", { type: "string" }),
        reason: text("Why they object."),
      }),
    ),
  }),
);

const fix: JsonObject = {
  ...object(
    "A flaw that was repaired, or that can be.",
    {
      ...whereabouts,
      title: text("The title of the rule."),
      class: choice(
        "safe: no change to deployed resources, or a change in place without loss of service. review: changes behaviour, cost or identity. input: needs a value.",
        Object.keys(classWords),
      ),
      impact: choice("What deploying it does to a deployed stack.", impacts),
      prepared: flag("True when it takes effect only once a value is given."),
      inputs: list("The values that it takes.", { $ref: "#/$defs/input" }),
    },
    {
      impactNote: text("What the impact means here."),
      controls,
      asked: text("What the author of the template asks of such a change, in a Metadata context."),
      operations: list("What repairs it. They build on those of the fixes before.", { $ref: "#/$defs/operation" }),
      operationsLeftOut: count("How many operations there are, when they are too long to be listed."),
    },
  ),
  oneOf: [{ required: ["operations"] }, { required: ["operationsLeftOut"] }],
};

const left = object(
  "A finding that was skipped.",
  {
    ...whereabouts,
    kind: choice(
      "skipped: on purpose. class: not of the chosen classes. impact: above the allowed impact, or held back to keep data. blocked: cannot be fixed safely. failed: its rule failed. suppressed: the template says so. baseline: known and accepted.",
      Object.keys(leftWords),
    ),
    reason: text('Why, as a clause that follows "skipped: ".'),
  },
  { controls },
);

const failure: JsonObject = {
  ...object(
    "What a deployment failed of.",
    {
      message: text("What AWS says, without what it is wrapped in."),
      state: choice(
        "mended: a fix mends it. settled: the template accepts it. open: its fix was left out. gone: nothing of it is in the template. advised: no template can mend it. unknown: nobody knows the message. elsewhere: the template does not have the resource.",
        failureStates,
      ),
      answer: text("What was done, or what to do."),
      rules: list("The ids of the rules that mend it.", { type: "string" }),
    },
    {
      logicalId: text("The resource that failed."),
      type: text("Its type."),
      stackName: text("The stack that failed."),
      kind: text("The kind of failure, by its id in the table of failures."),
      cause: text("What is wrong."),
      source: text("The page of AWS that says so."),
      command: text("A command to run, with placeholders in angle brackets."),
      ...place,
    },
  ),
  dependentRequired: { line: ["column"], column: ["line"] },
};

const failures = list("What a deployment failed of; only with --from-events.", { $ref: "#/$defs/failure" });

const repairedFile = object(
  "A template that was read, with what became of it.",
  {
    file: text("As the user names it, with / between folders."),
    status: choice(
      "What became of it.",
      fileStatuses.filter((status) => status !== "refused"),
    ),
    fixes: list("In the order in which they were made.", { $ref: "#/$defs/fix" }),
    left: list("Findings that were skipped.", { $ref: "#/$defs/left" }),
    inputs: list("The values of the parameters that the fixes have made, each once.", { $ref: "#/$defs/input" }),
    deployment: object("What a deployment of the template has to be given.", {
      values: list("The parameters without a default, each with an example or a placeholder in angle brackets.", {
        $ref: "#/$defs/input",
      }),
      capabilities: list("What CloudFormation wants to have acknowledged.", {
        enum: ["CAPABILITY_AUTO_EXPAND", "CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
      }),
      isServerless: flag("True if the template uses the AWS SAM transform, so that sam deploy deploys it."),
      hasLocalFiles: flag("True if it names files beside it, such as code, which have to be uploaded first."),
    }),
    notes: list("Worth knowing besides, a sentence each.", { type: "string" }),
    unusedSuppressions: list(
      "Suppressions without effect.",
      object("A suppression without effect.", { ...place, message: text("Why it has none.") }),
    ),
  },
  {
    writtenTo: text("Where the corrected template was written; missing when nothing was."),
    accounts: list("The values for the accounts whose facts were given.", { $ref: "#/$defs/account" }),
    failures,
  },
);

const refusedFile = object("A template that was not read, corrected or written; it is as it was.", {
  file: text("As the user names it, with / between folders."),
  status: { const: "refused" },
  refusal: {
    ...object(
      "Why.",
      {
        code: { description: "BUG: an error that cfn-fix did not foresee.", type: "string", pattern: "^[A-Z_]+$" },
        message: text("What is wrong."),
        help: text("What to do about it."),
      },
      place,
    ),
    dependentRequired: { line: ["column"], column: ["line"] },
  },
});

const summary = object("The run in numbers.", {
  files: counts("How many files there are, and how many of each status.", ["total", ...fileStatuses]),
  fixes: count("All fixes, the prepared ones included."),
  prepared: count("Fixes that take effect only once a value is given."),
  left: count("Findings that were skipped."),
  open: count("Those of them that somebody has to look at."),
  byRule: list(
    "One entry for each rule that ran.",
    object("The findings of one rule.", {
      rule: text("Its id."),
      fixes: count("Its fixes."),
      left: count("What it skipped."),
    }),
  ),
  byClass: counts("Fixes by class.", Object.keys(classWords)),
  byImpact: counts("Fixes by impact.", impacts),
  bySeverity: counts("Fixes and open findings by severity.", severities),
  byKind: counts("Skipped findings, by kind.", Object.keys(leftWords)),
});

const files = (description: string): JsonObject => list(description, text("The name of a template."));

const deploymentOrder = object(
  "The order in which the changed templates are to be deployed, as far as they depend on each other.",
  {
    steps: list("The files of each step, in any order, before those of the next one.", files("The files of one step.")),
    reasons: list(
      "Why one comes before another.",
      object("One of the reasons.", {
        before: text("The one that is deployed earlier."),
        after: text("The one that is deployed later."),
        kind: choice(
          "exports: the later one imports what the earlier one exports. releases: the earlier one no longer imports what the later one no longer exports.",
          ["exports", "releases"],
        ),
        output: text("The name of the output."),
      }),
    ),
    circles: list("Templates of which none can be deployed first.", files("The templates of one circle.")),
    nested: list(
      "Changed templates that are deployed with the one in which they are nested.",
      object("One of them.", { file: text("Its name."), root: text("The template that is deployed.") }),
    ),
  },
);

const shared = list(
  "What several templates create although an account has one.",
  object(
    "One such thing.",
    {
      label: text("As people call it."),
      why: text("Why a second one fails or does harm."),
      creators: list(
        "The templates that create it.",
        object("One of them.", { file: text("Its name."), logicalId: text("The resource.") }),
      ),
    },
    { owner: text("The template that is left to create it, with --one-owner.") },
  ),
);

/** The JSON Schema (draft 2020-12) of `jsonReport`. */
export const reportSchema: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: `urn:cfn-fix:report:${reportVersion}`,
  title: "Report of cfn-fix",
  ...object(
    "What became of all templates of a run. Texts of more than 1000 characters are cut and end with an ellipsis.",
    {
      version: { description: "Of this format.", const: reportVersion },
      tool: object("What made the report.", { name: { const: "cfn-fix" }, version: text("Of cfn-fix.") }),
      written: flag("True when the fixes are done, false when they are proposals."),
      rollout: choice(
        "enforce: the requirement holds after deployment. prepare: a deployed stack stays as it is.",
        rollouts,
      ),
      rules: list("The ids of the rules that ran.", { type: "string" }),
      summary,
      files: list("In the order of their names.", {
        oneOf: [{ $ref: "#/$defs/repairedFile" }, { $ref: "#/$defs/refusedFile" }],
      }),
    },
    { maxImpact: choice("Fixes above this impact were left out.", impacts), packs, deploymentOrder, shared, failures },
  ),
  $defs: { account: accountSchema, input, operation, fix, left, failure, repairedFile, refusedFile },
};

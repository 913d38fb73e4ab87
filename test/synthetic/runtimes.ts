import { ifCondition } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** How functions name runtimes that have ended, or end soon. */
interface RuntimeChoices {
  runtimeOf: "python" | "script" | "go" | "java" | "aged" | "canary" | "job";
  runtimeCode: "plain" | "tied" | "elsewhere";
  runtimeForm: "plain" | "parameter" | "if" | "globals";
  runtimeWhen: "always" | "prod-all";
}

/** The values of each choice, the usual ones more than once. */
const runtimeAxes: Axes<RuntimeChoices> = {
  runtimeOf: ["python", "script", "canary", "aged", "go", "java", "job"],
  runtimeCode: ["plain", "tied", "elsewhere"],
  runtimeForm: ["plain", "parameter", "plain", "if", "globals"],
  runtimeWhen: ["always", "always", "prod-all"],
};

const runtimes: Readonly<Record<RuntimeChoices["runtimeOf"], string>> = {
  python: "python3.7",
  script: "nodejs12.x",
  go: "go1.x",
  java: "java8",
  aged: "nodejs18.x",
  canary: "syn-nodejs-puppeteer-4.0",
  job: "2.0",
};

/** What stands beside them. */
const newest: Readonly<Record<RuntimeChoices["runtimeOf"], string>> = {
  python: "python3.13",
  script: "nodejs22.x",
  go: "provided.al2023",
  java: "java21",
  aged: "nodejs22.x",
  canary: "syn-nodejs-puppeteer-15.0",
  job: "4.0",
};

/** Code that runs anywhere, and code that does not. */
const codes: Readonly<Record<"python" | "script", Readonly<Record<"plain" | "tied", string>>>> = {
  python: {
    plain: "def handler(event, context):\n    return event\n",
    tied: "import imp\ndef handler(event, context):\n    return imp.__name__\n",
  },
  script: {
    plain: "exports.handler = async (event) => event;\n",
    tied: "exports.handler = (event, context, callback) => callback(null, event);\n",
  },
};

/** Removes what cannot stand together. */
function reconcileRuntimes<Choices extends RuntimeChoices>(choices: Choices): Choices {
  const kept = { ...choices };
  if (["go", "java", "canary", "job"].includes(kept.runtimeOf)) kept.runtimeCode = "elsewhere";
  if ((kept.runtimeOf === "canary" || kept.runtimeOf === "job") && kept.runtimeForm === "globals")
    kept.runtimeForm = "plain";
  return kept;
}

/** Adds a function with such a runtime. */
function addRuntimes(draft: Draft, choices: RuntimeChoices): void {
  const { runtimeForm, runtimeWhen, runtimeOf } = choices;
  const when = { Condition: runtimeWhen === "prod-all" ? draft.isProd() : undefined };
  if (runtimeOf === "canary") return addCanary(draft, runtimeIn(draft, choices), when);
  if (runtimeOf === "job") return addJob(draft, runtimeIn(draft, choices), when);
  const isServerless = runtimeForm === "globals";
  const handler = runtimeOf === "java" ? "com.shop.Handler::run" : "index.handler";
  const common = { Handler: handler, ...codeOf(choices, isServerless) };
  if (!isServerless) {
    const role = "arn:aws:iam::111122223333:role/lambda";
    return draft.resource(
      "Worker",
      "AWS::Lambda::Function",
      { ...common, Runtime: runtimeIn(draft, choices), Role: role },
      when,
    );
  }
  draft.transform("AWS::Serverless-2016-10-31");
  draft.globals({ Function: { Runtime: runtimes[runtimeOf] } });
  draft.resource("Worker", "AWS::Serverless::Function", common, when);
}

function addCanary(draft: Draft, runtime: Json, when: { Condition: string | undefined }): void {
  draft.resource(
    "Probe",
    "AWS::Synthetics::Canary",
    {
      Name: "shop",
      RuntimeVersion: runtime,
      ArtifactS3Location: "s3://shop-probes/results",
      Code: { Handler: "index.handler", S3Bucket: "shop-code", S3Key: "probe.zip" },
      ExecutionRoleArn: "arn:aws:iam::111122223333:role/probe",
      Schedule: { Expression: "rate(5 minutes)" },
    },
    when,
  );
}

function addJob(draft: Draft, version: Json, when: { Condition: string | undefined }): void {
  draft.resource(
    "Orders",
    "AWS::Glue::Job",
    {
      Role: "arn:aws:iam::111122223333:role/glue",
      GlueVersion: version,
      Command: { Name: "glueetl", PythonVersion: "3", ScriptLocation: "s3://shop-code/orders.py" },
      WorkerType: "G.1X",
      NumberOfWorkers: 4,
    },
    when,
  );
}

function runtimeIn(draft: Draft, { runtimeOf, runtimeForm }: RuntimeChoices): Json {
  const runtime = runtimes[runtimeOf];
  if (runtimeForm === "if") return ifCondition(draft.isProd(), runtime, newest[runtimeOf]);
  if (runtimeForm !== "parameter") return runtime;
  draft.parameter("Runtime", { Default: runtime, AllowedValues: [runtime, newest[runtimeOf]] });
  return { Ref: "Runtime" };
}

function codeOf({ runtimeOf, runtimeCode }: RuntimeChoices, isServerless: boolean): JsonObject {
  if (runtimeCode === "elsewhere" || runtimeOf === "go" || runtimeOf === "java") {
    return isServerless ? { CodeUri: "src/worker" } : { Code: { S3Bucket: "shop-code", S3Key: "worker.zip" } };
  }
  const code = codes[runtimeOf === "python" ? "python" : "script"][runtimeCode];
  return isServerless ? { InlineCode: code } : { Code: { ZipFile: code } };
}

/** The templates that are made of these choices. */
export const endedRuntimes = system({
  name: "runtime",
  families: ["runtimes"],
  axes: runtimeAxes,
  reconcile: reconcileRuntimes,
  add: addRuntimes,
  marks: ({ runtimeOf, runtimeCode, runtimeForm, runtimeWhen }: RuntimeChoices) => [
    runtimeOf,
    runtimeCode,
    runtimeForm,
    runtimeWhen,
  ],
});

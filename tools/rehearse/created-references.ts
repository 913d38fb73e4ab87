import type { Rollout } from "../../src/index.js";
import { isObject, own, type Json, type JsonObject } from "../../src/values/json.js";

/** A template of the specification, and what it is to be made of. */
export interface CreatedReference {
  after: string;
  /** The template that it corrects; without one it is `after` without what a correction adds. */
  before?: string;
  without?: (view: Json) => Json;
  only: string;
  rollout: Rollout;
  /** Where the corrections differ on purpose. */
  decisions: readonly { what: RegExp; why: string }[];
}

const suppressions = {
  what: /^\w+\.Metadata/,
  why: "suppressions for checkers are left to the author, and order is noted where it is needed only",
};
const keyWords = {
  what: /^RdsKmsKey\.Properties\.(?:Description|PendingWindowInDays|KeyPolicy)/,
  why: "the key has a description, the longest waiting time and a named statement, as the other reference shows",
};
const keyChoice = {
  what: /^(?:parameters RdsKmsKeyArn,|AWS::KMS::Alias |RdsKmsKey\.Condition: "CreateRdsKmsKey")/,
  why: "the key may be an existing one, and a new one has an alias, as the other reference shows",
};
const egress = {
  what: /^\w+\.Properties\.SecurityGroupEgress/,
  why: "a new group says what it lets out, which is the default that the reference leaves unsaid",
};
const groupReference = {
  what: /^Fn\.Properties\.VpcConfig\.SecurityGroupIds: \[\{"Ref":"FnSecurityGroup"\}\]/,
  why: "Ref of a group in a VPC is its ID as well, and cfn-guard reads it in every spelling",
};
const waits = {
  what: /^Ready\.DependsOn: "Listener", not \["Listener","ListenerHttps"\]/,
  why: "who waits for the old listener waits for the new one as well, since the old one does",
};
const containedPolicy = {
  what: /^Role\.Properties\.ManagedPolicyArns: \["arn:aws:iam::aws:policy\/service-role\/AWSLambda(?:Basic|VPCAccess)ExecutionRole"\]/,
  why: "AWSLambdaVPCAccessExecutionRole contains AWSLambdaBasicExecutionRole, and takes its place where the function runs in a VPC",
};

/** The templates of the specification for functions, databases and listeners. */
export const createdReferences: readonly CreatedReference[] = [
  {
    after: "s5a-lambda-after-optional.yaml",
    before: "s5-lambda-before.yaml",
    only: "lambda-vpc",
    rollout: "prepare",
    decisions: [containedPolicy],
  },
  {
    after: "s5b-lambda-after-required.yaml",
    before: "s5-lambda-before.yaml",
    only: "lambda-vpc",
    rollout: "enforce",
    decisions: [containedPolicy],
  },
  {
    after: "s5c-lambda-after-intemplate-vpc.yaml",
    without: (view) =>
      without(view, { resources: ["FnSecurityGroup"], keys: [["Fn", "DependsOn"]], properties: [["Fn", "VpcConfig"]] }),
    only: "lambda-vpc",
    rollout: "enforce",
    decisions: [egress, groupReference],
  },
  {
    after: "s5d-sam-after.yaml",
    without: (view) => without(view, { sections: ["Parameters", "Conditions"], properties: [["Fn", "VpcConfig"]] }),
    only: "lambda-vpc",
    rollout: "prepare",
    decisions: [],
  },
  {
    after: "s6a-rds-after-newstack.yaml",
    before: "s6-rds-before.yaml",
    only: "rds-kms-key",
    rollout: "enforce",
    decisions: [],
  },
  {
    after: "s6b-rds-after-livesafe.yaml",
    before: "s6-rds-before.yaml",
    only: "rds-kms-key",
    rollout: "prepare",
    decisions: [],
  },
  {
    after: "s6c-aurora-after-newstack.yaml",
    without: (view) => without(view, { resources: ["RdsKmsKey"], properties: [["Cluster", "KmsKeyId"]] }),
    only: "rds-kms-key",
    rollout: "enforce",
    decisions: [keyWords, keyChoice],
  },
  {
    after: "s7b-alb-after-keep80-required.yaml",
    before: "s7-alb-before.yaml",
    only: "listener-https",
    rollout: "enforce",
    decisions: [suppressions, waits],
  },
  {
    after: "s7c-alb-after-keep80-optional.yaml",
    before: "s7-alb-before.yaml",
    only: "listener-https",
    rollout: "prepare",
    decisions: [suppressions],
  },
  {
    after: "e3-foreach.yaml",
    without: plainListeners,
    only: "listener-https",
    rollout: "prepare",
    decisions: [suppressions],
  },
  { after: "e4-include.yaml", only: "lambda-vpc", rollout: "enforce", decisions: [] },
];

interface Removal {
  sections?: readonly string[];
  resources?: readonly string[];
  keys?: readonly (readonly [resource: string, key: string])[];
  properties?: readonly (readonly [resource: string, property: string])[];
}

function without(view: Json, { sections = [], resources = [], keys = [], properties = [] }: Removal): Json {
  const kept = Object.entries(own(view, "Resources") ?? {}).flatMap(([id, body]: [string, Json]): [string, Json][] => {
    if (resources.includes(id) || !isObject(body)) return [];
    const rest = omit(
      body,
      keys.flatMap(([resource, key]) => (resource === id ? [key] : [])),
    );
    const inner = own(rest, "Properties");
    if (!isObject(inner)) return [[id, rest]];
    return [
      [
        id,
        {
          ...rest,
          Properties: omit(
            inner,
            properties.flatMap(([resource, key]) => (resource === id ? [key] : [])),
          ),
        },
      ],
    ];
  });
  return isObject(view) ? { ...omit(view, sections), Resources: Object.fromEntries(kept) } : view;
}

function omit(value: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

/** The loop with its plain listeners alone. */
function plainListeners(view: Json): Json {
  const loop = "Fn::ForEach::Listeners";
  const [name, values, body] = [own(own(view, "Resources"), loop) ?? []].flat();
  const listener = own(body, "Listener${Name}");
  const properties = own(listener, "Properties");
  const choice = own(own(properties, "DefaultActions"), "Fn::If");
  if (!isObject(view) || !isObject(listener) || !isObject(properties) || !Array.isArray(choice))
    throw new Error("the reference with a loop has another form");
  const plain = { ...listener, Properties: { ...properties, DefaultActions: choice[2] ?? [] } };
  return {
    ...omit(view, ["Parameters", "Conditions"]),
    Resources: { [loop]: [name ?? "", values ?? [], { "Listener${Name}": plain }] },
  };
}

import { ref } from "../../src/template/intrinsics.js";
import { viewOf } from "../../src/template/resource-view.js";
import { isObject, own } from "../../src/values/json.js";
import type { Breaker, Mutation, Place } from "./mutation.js";
import { onEach, without } from "./mutations.js";

/** Writes each text of a property in another way; `rewrite` returns a text itself to leave it alone. */
function rewritten(name: string, type: string, property: string, rewrite: (text: string) => string): Mutation {
  return {
    name,
    places: (template) =>
      template.ofType(type).flatMap((resource) =>
        viewOf(template, resource)
          .property(property)
          .items.flatMap(({ value, path }): Place[] => {
            const after = typeof value === "string" ? rewrite(value) : value;
            return after === value
              ? []
              : [{ logicalId: resource.logicalId, apply: (broken) => broken.set([...path], after) }];
          }),
      ),
  };
}

/** Gives a number that is at the end of what AWS takes one that is beyond. */
function beyond(type: string, property: string, from: number, to: number): Mutation {
  return onEach(
    `${property} ${String(to)}`,
    [type],
    ({ properties }) => own(properties, property) === from,
    ({ path }) =>
      (broken) =>
        broken.set([...path, "Properties", property], to),
  );
}

/** The ways to break what alarm-metrics repairs. */
export const alarmBreaker: Breaker = {
  mutations: [
    {
      name: "an expression without a period",
      places: (template) =>
        template.ofType("AWS::CloudWatch::Alarm").flatMap((resource) =>
          viewOf(template, resource)
            .property("Metrics")
            .items.filter(({ value }) => own(value, "Expression") !== undefined && own(value, "Period") !== undefined)
            .map(({ path }) => ({
              logicalId: resource.logicalId,
              apply: (broken) => broken.remove([...path, "Period"]),
            })),
        ),
    },
  ],
};

/** The ways to break what metric-filter repairs. */
export const filterBreaker: Breaker = {
  mutations: [
    rewritten("NOT before a comparison", "AWS::Logs::MetricFilter", "FilterPattern", (text) =>
      text.replaceAll(/(\$\.\w+) NOT EXISTS/g, "NOT $1 = *"),
    ),
    rewritten("AND in words", "AWS::Logs::MetricFilter", "FilterPattern", (text) => text.replaceAll(" && ", " AND ")),
  ],
};

/** The ways to break what log-exports repairs. */
export const logExportBreaker: Breaker = {
  concerns: /LogsExports/,
  mutations: ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"].map((type) =>
    rewritten("slow-query", type, "EnableCloudwatchLogsExports", (text) => text.replace("slowquery", "slow-query")),
  ),
};

/** The ways to break what scaling repairs. */
export const scalingBreaker: Breaker = {
  mutations: [without("PolicyType", "AWS::ApplicationAutoScaling::ScalingPolicy", "AWS::AutoScaling::ScalingPolicy")],
};

/** The ways to break what node-group repairs. */
export const nodeBreaker: Breaker = {
  mutations: [
    {
      name: "the size of disks twice",
      places: (template) =>
        template.ofType("AWS::EKS::Nodegroup").flatMap(({ logicalId, path, properties }): Place[] => {
          const named = own(own(own(properties, "LaunchTemplate"), "Id"), "Ref");
          const launch = typeof named === "string" ? template.resource(named) : undefined;
          const mappings = own(own(launch?.properties, "LaunchTemplateData"), "BlockDeviceMappings");
          const size = Array.isArray(mappings) ? own(own(mappings[0], "Ebs"), "VolumeSize") : undefined;
          if (size === undefined || own(properties, "DiskSize") !== undefined) return [];
          return [{ logicalId, apply: (broken) => broken.set([...path, "Properties", "DiskSize"], size) }];
        }),
    },
  ],
};

/** The ways to break what ecs-task repairs. */
export const taskBreaker: Breaker = {
  mutations: [
    onEach(
      "the network of the host",
      ["AWS::ECS::TaskDefinition"],
      ({ properties }) => {
        const where = own(properties, "RequiresCompatibilities");
        return Array.isArray(where) && where.includes("FARGATE") && own(properties, "NetworkMode") === "awsvpc";
      },
      ({ path }) =>
        (broken) =>
          broken.set([...path, "Properties", "NetworkMode"], "host"),
    ),
  ],
};

/** The ways to break what lambda-environment repairs. */
export const environmentBreaker: Breaker = {
  concerns: /\bVariables\b/,
  mutations: [
    onEach(
      "the Region as a variable",
      ["AWS::Lambda::Function"],
      ({ properties }) => {
        const variables = own(own(properties, "Environment"), "Variables");
        return isObject(variables) && own(variables, "Fn::If") === undefined && !Object.hasOwn(variables, "AWS_REGION");
      },
      ({ path }) =>
        (broken) =>
          broken.set([...path, "Properties", "Environment", "Variables", "AWS_REGION"], ref("AWS::Region")),
    ),
  ],
};

/** The ways to break what queue-timeout repairs. */
export const queueBreaker: Breaker = {
  concerns: /VisibilityTimeout/,
  mutations: [
    onEach(
      "messages that come back at once",
      ["AWS::SQS::Queue"],
      ({ logicalId, properties }, template) => {
        const isRead = template.ofType("AWS::Lambda::EventSourceMapping").some((mapping) => {
          const source = own(own(mapping.properties, "EventSourceArn"), "Fn::GetAtt");
          return Array.isArray(source) && source[0] === logicalId;
        });
        return isRead && typeof own(properties, "VisibilityTimeout") === "number";
      },
      ({ path }) =>
        (broken) =>
          broken.set([...path, "Properties", "VisibilityTimeout"], 0),
    ),
  ],
};

/** The ways to break what schedule-expression repairs. */
export const scheduleBreaker: Breaker = {
  concerns: /rate\(|cron\(/,
  mutations: [
    rewritten("one minute in the plural", "AWS::Events::Rule", "ScheduleExpression", (text) =>
      text.replace(/^rate\(1 (minute|hour|day)\)$/, "rate(1 $1s)"),
    ),
    rewritten("many minutes in the singular", "AWS::Events::Rule", "ScheduleExpression", (text) =>
      text.replace(/^(rate\(\d+ (?:minute|hour|day))s\)$/, "$1)"),
    ),
  ],
};

/** The ways to break what number-range repairs. */
export const numberBreaker: Breaker = {
  concerns: /MemorySize|DelaySeconds|Timeout/,
  mutations: [
    beyond("AWS::Lambda::Function", "MemorySize", 128, 64),
    beyond("AWS::Lambda::Function", "Timeout", 900, 1800),
    beyond("AWS::SQS::Queue", "DelaySeconds", 900, 1000),
  ],
};

/** The ways to break what description-characters repairs. */
export const descriptionBreaker: Breaker = {
  concerns: /GroupDescription/,
  mutations: [
    rewritten("a dash for a hyphen", "AWS::EC2::SecurityGroup", "GroupDescription", (text) =>
      text.replace(" - ", " \u2013 "),
    ),
  ],
};

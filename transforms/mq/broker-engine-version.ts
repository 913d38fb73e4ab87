import type { Finding, TemplateRule } from "../../src/contract/rule.js";
import { brokerVersions } from "../../src/schema/facts/broker-versions.js";
import { viewsOf, type ResourceView } from "../../src/template/resource-view.js";
import { EngineVersions, type EngineForm } from "../aws/versions/engine-versions.js";
import { versionFindings } from "../aws/versions/findings.js";
import { versionsOf, type VersionedType } from "../aws/versions/version-places.js";

const numbers = /^\d+(?=\.\d+$|\.\d+\.\d+$)/;

/**
 * The engines of Amazon MQ. From ActiveMQ 5.18 and RabbitMQ 3.13 on AWS chooses the patch. RabbitMQ 4 has other queues and
 * needs other instances, so that nothing is taken there. https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/activemq-version-management.html
 * https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-version-management.html
 */
const engines: Readonly<Record<string, EngineForm>> = {
  ACTIVEMQ: { title: "ActiveMQ", major: numbers, isPatched: true },
  RABBITMQ: { title: "RabbitMQ", major: numbers, isPatched: true },
};

const broker: VersionedType = {
  type: "AWS::AmazonMQ::Broker",
  version: "EngineVersion",
  engine: { property: "EngineType" },
};
const brokers: readonly VersionedType[] = [
  broker,
  { type: "AWS::AmazonMQ::Configuration", version: "EngineVersion", engine: { property: "EngineType" } },
];
const upgrades = "AutoMinorVersionUpgrade";

/** Gives brokers a version that Amazon MQ still creates. */
export const brokerEngineVersion: TemplateRule = {
  kind: "template",
  id: "broker-engine-version",
  title: "Use a broker engine version that Amazon MQ supports",
  why: "Amazon MQ does not create brokers with a version past its end of support, nor recent versions without automatic minor version upgrades. The latest version of the same major version replaces it, with the required upgrade setting.",
  tags: ["deploy"],
  level: "default",
  facts: ["broker-versions"],
  phase: "shape",
  types: ["AWS::AmazonMQ::Broker", "AWS::AmazonMQ::Configuration"],
  controls: { "Security Hub": ["MQ.3"] },
  references: [
    "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/activemq-version-management.html",
    "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-version-management.html",
    "https://docs.aws.amazon.com/amazon-mq/latest/api-reference/brokers.html",
  ],
  *find(template) {
    const versions = new EngineVersions(brokerVersions, engines);
    yield* versionFindings(template, versions, brokers, {
      refusal: ({ engine, version }) =>
        `deployment fails (BadRequestException: Broker engine version [${version}] is invalid for broker engine type [${engine}])`,
      impactNote:
        "a deployed broker is upgraded and restarts in its next maintenance window; AWS rejects the version if a later one is running",
    });
    for (const view of viewsOf(template, broker.type)) yield* upgradeFindings(view, versions);
  },
};

/** Returns the finding on a broker that forbids the upgrades without which AWS takes none of its versions. */
function* upgradeFindings(view: ResourceView, versions: EngineVersions): Iterable<Finding> {
  const [written, ...others] = versionsOf(view, broker);
  if (written === undefined || others.length > 0 || !view.property(upgrades).every({ is: false })) return;
  const { engine, value, path } = written;
  // With the version of a parameter a broker may be deployed that does not need them.
  const isSure = path[0] === "Resources";
  if (!versions.isLive(engine, value)) return;
  yield {
    ...view.placeOf(upgrades),
    message: `deployment fails (BadRequestException: Brokers on [${engine}] version [${String(value)}] must have [autoMinorVersionUpgrade] set to [true])`,
    ...(isSure && { isRefused: true }),
    class: "safe",
    impact: isSure ? "none" : "in-place",
    restsOn: brokerVersions,
    fix: (edit, now) => edit.set(now.pathOf(upgrades), true),
  };
}

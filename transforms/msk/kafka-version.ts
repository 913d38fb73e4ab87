import type { TemplateRule } from "../../src/contract/rule.js";
import { kafkaVersions } from "../../src/schema/facts/kafka-versions.js";
import { asRef } from "../../src/template/intrinsics.js";
import { viewNamed } from "../../src/template/resource-view.js";
import { EngineVersions } from "../aws/versions/engine-versions.js";
import { versionFindings } from "../aws/versions/findings.js";

/** Gives Kafka clusters a version that Amazon MSK still creates. */
export const kafkaVersion: TemplateRule = {
  kind: "template",
  id: "kafka-version",
  title: "Use an Apache Kafka version that Amazon MSK supports",
  why: "Amazon MSK does not create clusters with an Apache Kafka version past its end of support, and the stack fails. The latest version that still uses ZooKeeper replaces it.",
  tags: ["deploy"],
  level: "default",
  facts: ["kafka-versions"],
  phase: "shape",
  types: ["AWS::MSK::Cluster"],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html",
    "https://docs.aws.amazon.com/msk/latest/developerguide/version-support.html",
  ],
  find(template) {
    const forms = {
      kafka: {
        title: "Apache Kafka",
        major: /^\d+(?=\.\d+\.[\dx.]+$|\.\d+\.\d+\.tiered$)/,
        successors: { "1": "3", "2": "3" },
      },
    };
    const clusters = [{ type: "AWS::MSK::Cluster", version: "KafkaVersion", engine: { is: "kafka" } } as const];
    return versionFindings(template, new EngineVersions(kafkaVersions, forms), clusters, {
      refusal: ({ version }) => `deployment fails: Amazon MSK no longer creates clusters with Apache Kafka ${version}`,
      impactNote: "a deployed cluster is upgraded broker by broker; AWS rejects the version if a later one is running",
      leave: ({ resource }, { version, replacement }) => {
        const configuration = viewNamed(
          resource.template,
          asRef(resource.property("ConfigurationInfo.Arn").written ?? null),
        );
        // A configuration without a list of versions is for all of them.
        return configuration?.property("KafkaVersionsList").isThere === true
          ? `its configuration ${configuration.logicalId} is for ${version}; use ${replacement} in both`
          : undefined;
      },
    });
  },
};

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
  title: "Give Kafka clusters a version that Amazon MSK still creates",
  why: "Amazon MSK creates no cluster with a version of Apache Kafka that is at its end of support, and the stack fails. The newest version that still has ZooKeeper takes its place.",
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
      refusal: ({ version }) => `AWS refuses it: Amazon MSK creates no cluster with Apache Kafka ${version} any more`,
      impactNote: "a deployed cluster is upgraded broker by broker; AWS refuses the version where it runs a newer one",
      leave: ({ resource }, { version, replacement }) => {
        const configuration = viewNamed(
          resource.template,
          asRef(resource.property("ConfigurationInfo.Arn").written ?? null),
        );
        // A configuration without a list of versions is for all of them.
        return configuration?.property("KafkaVersionsList").isThere === true
          ? `its configuration ${configuration.logicalId} is for ${version}; take ${replacement} in both`
          : undefined;
      },
    });
  },
};

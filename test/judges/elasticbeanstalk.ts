import { at, itemsOf, type Judge } from "./judge.js";

const wanted = [
  ["aws:elasticbeanstalk:healthreporting:system", "SystemType", "enhanced"],
  ["aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled", "true"],
  ["aws:elasticbeanstalk:cloudwatch:logs", "StreamLogs", "true"],
] as const;

/** What other tools ask of environments of AWS Elastic Beanstalk. */
export const elasticbeanstalk: readonly Judge[] = [
  {
    rule: "beanstalk-options",
    asks: [
      "CT.ELASTICBEANSTALK.PR.1",
      "CT.ELASTICBEANSTALK.PR.2",
      "CT.ELASTICBEANSTALK.PR.3",
      "ElasticBeanstalk.1",
      "ElasticBeanstalk.2",
      "ElasticBeanstalk.3",
      "EB3",
    ],
    link: "https://docs.aws.amazon.com/controltower/latest/controlreference/elasticbeanstalk-rules.html",
    type: "AWS::ElasticBeanstalk::Environment",
    passes: (properties) =>
      wanted.every(([namespace, name, value]) => {
        const said = itemsOf(at(properties, "OptionSettings")).filter(
          (item) => at(item, "Namespace") === namespace && at(item, "OptionName") === name,
        );
        return said.length > 0 && said.every((item) => at(item, "Value") === value);
      }),
  },
];

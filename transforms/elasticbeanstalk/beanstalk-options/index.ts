import type { Edit, ResourceRule } from "../../../src/contract/rule.js";
import { unclearItems } from "../../../src/contract/reasons.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { saidOf, type Option } from "./options.js";

/** Options that belong together: the first says whether the others count. */
interface Feature {
  readonly main: Option;
  /** What the first cannot do without. */
  readonly others?: (environment: ResourceView) => readonly Option[];
  readonly flaw: string;
  readonly impactNote: string;
}

const health = { namespace: "aws:elasticbeanstalk:healthreporting:system", name: "SystemType", value: "enhanced" };
const actions = "aws:elasticbeanstalk:managedactions";

const features: readonly Feature[] = [
  {
    main: health,
    flaw: "enhanced health reporting is off",
    impactNote: "the instance profile needs AWSElasticBeanstalkWebTier, or the right to report health",
  },
  {
    main: { namespace: actions, name: "ManagedActionsEnabled", value: "true" },
    others: (environment) => [
      { namespace: actions, name: "PreferredStartTime", value: "Sun:03:00" },
      { namespace: `${actions}:platformupdate`, name: "UpdateLevel", value: "minor" },
      // Managed updates go by the health that instances report.
      health,
      ...roleFor(environment),
    ],
    flaw: "platform updates are not installed",
    impactNote:
      "Elastic Beanstalk replaces the instances with updated ones, on Sundays at 03:00 UTC if no time is said",
  },
  {
    main: { namespace: "aws:elasticbeanstalk:cloudwatch:logs", name: "StreamLogs", value: "true" },
    flaw: "logs of its instances go with them",
    impactNote:
      "CloudWatch Logs charges for the logs, and the instance profile needs AWSElasticBeanstalkWebTier, or the right to write them",
  },
];

/**
 * Returns the role for managed updates of an environment without a service role: one that Elastic Beanstalk makes.
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/using-service-linked-roles-managedupdates.html
 */
function roleFor(environment: ResourceView): readonly Option[] {
  const role = { namespace: "aws:elasticbeanstalk:environment", name: "ServiceRole", value: "" };
  const linked = "AWSServiceRoleForElasticBeanstalkManagedUpdates";
  const isThere = saidOf(environment, role).kind !== "absent";
  return isThere ? [] : [{ namespace: actions, name: "ServiceRoleForManagedUpdates", value: linked }];
}

/** Lets environments report their health, install updates and keep their logs. */
export const beanstalkOptions: ResourceRule = {
  kind: "resource",
  id: "beanstalk-options",
  title: "Let Elastic Beanstalk report health, install updates and keep logs",
  why: "An environment without these options shows few faults, runs an old platform and loses its logs with its instances. The options cost nothing but the storage of the logs.",
  controls: {
    "Security Hub": ["ElasticBeanstalk.1", "ElasticBeanstalk.2", "ElasticBeanstalk.3"],
    "Control Tower": ["CT.ELASTICBEANSTALK.PR.1", "CT.ELASTICBEANSTALK.PR.2", "CT.ELASTICBEANSTALK.PR.3"],
    "cdk-nag": ["EB3"],
  },
  references: [
    "https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html",
    "https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/environment-platform-update-managed.html",
    "https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/AWSHowTo.cloudwatchlogs.html",
  ],
  tags: ["operations", "security"],
  stability: "preview",
  types: ["AWS::ElasticBeanstalk::Environment"],
  *check(environment, { impactOf }) {
    const impact = impactOf(environment.type, "OptionSettings");
    for (const { main, others, flaw, impactNote } of features) {
      const said = saidOf(environment, main);
      if (said.kind === "right") continue;
      const { logicalId, path } = environment;
      const where = { logicalId, path: said.kind === "wrong" ? said.path : path, message: flaw };
      if (said.kind === "hidden") {
        yield { ...where, message: `${flaw}, as far as cfn-fix can determine`, skipped: unclearItems };
      } else if (others?.(environment).includes(health) === true && saidOf(environment, health).kind === "hidden") {
        yield { ...where, skipped: "it needs enhanced health reporting, which is not on everywhere" };
      } else {
        const fix = (edit: Edit, now: ResourceView): void => {
          turnOn(edit, now, [main, ...(others?.(now) ?? [])]);
        };
        yield { ...where, class: "review", impact, impactNote, fix };
      }
    }
  },
};

/** Gives an environment options; what it says of those after the first stays. */
function turnOn(edit: Edit, found: ResourceView, options: readonly Option[]): void {
  for (const [index, option] of options.entries()) {
    const environment = found.in(edit.template);
    const said = saidOf(environment, option);
    const { namespace, name, value } = option;
    if (said.kind === "wrong" && (index === 0 || option === health)) edit.set(said.path, value);
    else if (said.kind === "absent")
      edit.append(environment.pathOf("OptionSettings"), { Namespace: namespace, OptionName: name, Value: value });
  }
}

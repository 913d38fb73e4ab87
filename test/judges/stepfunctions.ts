import { at, isYes, itemsOf, type Judge } from "./judge.js";

const machine = "AWS::StepFunctions::StateMachine";
const controlTower = "https://docs.aws.amazon.com/controltower/latest/controlreference/stepfunctions-rules.html";

/** What other tools ask of AWS Step Functions. */
export const stepfunctions: readonly Judge[] = [
  {
    rule: "sfn-logging",
    asks: ["StepFunctions.1", "CT.STEPFUNCTIONS.PR.1"],
    link: controlTower,
    type: machine,
    passes({ LoggingConfiguration: logging }, template) {
      const destinations = itemsOf(at(logging, "Destinations")).map((each) => {
        const id = itemsOf(at(each, "CloudWatchLogsLogGroup", "LogGroupArn", "Fn::GetAtt"))[0];
        return at(template, "Resources", String(id), "Type");
      });
      const isOn = ["ERROR", "ALL"].includes(String(at(logging, "Level")));
      return isOn && destinations.length > 0 && destinations.every((type) => type === "AWS::Logs::LogGroup");
    },
  },
  {
    rule: "sfn-tracing",
    asks: ["CT.STEPFUNCTIONS.PR.2"],
    link: controlTower,
    type: machine,
    passes: ({ TracingConfiguration: tracing }) => isYes(at(tracing, "Enabled")),
  },
];

import { everyWorld } from "../promises/invariants/every-world.js";
import type { Fix } from "../promises/subject.js";
import { fix } from "../../src/index.js";
import { aBreachIsSeen, itIsKept, sample } from "./promise.js";

/** Adds these resources. */
function adding(resources: string): Fix {
  return (text, options) => ({
    ...fix(text, options),
    output: fix(text, options).output.replace("Resources:\n", `Resources:\n${resources}`),
  });
}

const topic = "Type: AWS::SNS::Topic";
const conditional = sample.replace(
  "Resources:\n",
  "Conditions:\n  InEurope: !Equals [!Ref AWS::Region, eu-west-1]\nResources:\n",
);

describe("property every-world", () => {
  itIsKept(everyWorld);
  aBreachIsSeen(everyWorld, adding(`  A: {${topic}, Properties: {TopicName: !Ref Nowhere}}\n`));
  aBreachIsSeen(everyWorld, adding(`  A: {${topic}, DependsOn: B}\n  B: {${topic}, DependsOn: A}\n`));
  aBreachIsSeen(
    everyWorld,
    adding(`  A: {${topic}, DependsOn: B}\n  B: {${topic}, Condition: InEurope}\n`),
    conditional,
  );
});

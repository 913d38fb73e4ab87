import { cyclicComponents } from "../../src/template/components.js";
import { dependenciesOf, type Concrete } from "./concrete.js";
import type { Defect } from "./defect.js";

const by = "circular-dependency";

/** Returns the resources that wait for themselves: CloudFormation creates none of them. */
export function cycleDefects({ resources }: Concrete): Defect[] {
  const edges = new Map(
    [...resources].map(([id, resource]) => [id, dependenciesOf(resource).filter((target) => resources.has(target))]),
  );
  return cyclicComponents(edges).flatMap((component): Defect[] => {
    const [id, ...besides] = component;
    // What AWS SAM makes of a resource may wait for less.
    const isCertain = component.every((each) => resources.get(each)?.type.startsWith("AWS::Serverless::") === false);
    return id === undefined || !isCertain ? [] : [{ id, besides, what: `${id} waits for itself`, kind: "flaw", by }];
  });
}

import { expect } from "chai";
import { patternsMeet } from "../../transforms/aws/keys/patterns-meet.js";

const group = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:";

describe("patternsMeet", () => {
  const cases: readonly [string, string, boolean][] = [
    [`${group}/aws/lambda/*`, `${group}/aws/lambda/orders`, true],
    [`${group}/aws/lambda/*`, `${group}/aws/apigateway/orders`, false],
    ["arn:aws:logs:*:*:*", `${group}orders`, true],
    ["*", `${group}orders`, true],
    [`${group}orders:*`, `${group}orders`, false],
    [`${group}\${Stage}-orders`, `${group}test-orders`, true],
    [`${group}\${Stage}-orders`, `${group}test-returns`, false],
    ["arn:aws:s3:::*", "arn:*:logs:*:*:*", false],
    ["trail/a?c", "trail/abc", true],
    ["trail/a?c", "trail/ac", false],
    ["*a*", "*b*", true],
    ["a*", "b*", false],
    ["", "*", true],
    ["", "a", false],
  ];
  for (const [a, b, expected] of cases) {
    it(`${a} and ${b} ${expected ? "meet" : "never meet"}`, () => {
      expect([patternsMeet(a, b), patternsMeet(b, a)]).to.deep.equal([expected, expected]);
    });
  }

  it("takes no longer for many stars", () => {
    expect(patternsMeet("*a".repeat(900), `${"*b".repeat(900)}c`)).to.equal(false);
  });
});

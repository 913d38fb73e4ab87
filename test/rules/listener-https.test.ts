import { expect } from "chai";
import { fix, type Rollout } from "../../src/index.js";
import { own, type Json } from "../../src/values/json.js";
import { at } from "../../src/values/pointer.js";
import { parseSource } from "../../src/source/source.js";
import { goldenCases } from "../golden/cases.js";

const example = goldenCases("listener-https").find(({ name }) => name === "example")?.before ?? "";

function corrected(text: string, settings: Readonly<Record<string, string>>, rollout: Rollout = "enforce"): Json {
  return parseSource(fix(text, { only: ["listener-https"], settings, rollout }).output).view;
}

function resource(view: Json, logicalId: string): Json {
  return own(own(view, "Resources"), logicalId) ?? null;
}

describe("listener-https", () => {
  it("redirects for good, or for now where the user wants that", () => {
    const codeOf = (settings: Record<string, string>): unknown => {
      return at(resource(corrected(example, settings), "Listener"), [
        "Properties",
        "DefaultActions",
        0,
        "RedirectConfig",
        "StatusCode",
      ]);
    };
    expect(codeOf({})).to.equal("HTTP_301");
    expect(codeOf({ "listener-https.redirect": "302" })).to.equal("HTTP_302");
  });

  it("asks other scanners for nothing unless told to", () => {
    expect(own(resource(corrected(example, {}), "Listener"), "Metadata")).to.equal(undefined);
    const view = corrected(example, { "listener-https.suppressions": "on" });
    expect(own(resource(view, "Listener"), "Metadata")).to.deep.equal({
      guard: { SuppressedRules: ["ELBV2_LISTENER_PROTOCOL_RULE", "ELBV2_LISTENER_SSL_POLICY_RULE"] },
      cfn_nag: { rules_to_suppress: [{ id: "W56", reason: "only redirects to HTTPS" }] },
    });
    expect(own(resource(view, "ListenerHttps"), "Metadata")).to.deep.equal({
      guard: { SuppressedRules: ["ELBV2_ACM_CERTIFICATE_REQUIRED"] },
    });
  });

  it("keeps the suppressions that are there", () => {
    const text = example.replace(
      "    Type: AWS::ElasticLoadBalancingV2::Listener\n",
      "    Type: AWS::ElasticLoadBalancingV2::Listener\n    Metadata:\n      guard:\n        SuppressedRules: [OTHER_RULE, ELBV2_LISTENER_PROTOCOL_RULE]\n",
    );
    const view = corrected(text, { "listener-https.suppressions": "on" });
    const rules = at(resource(view, "Listener"), ["Metadata", "guard", "SuppressedRules"]);
    expect(rules).to.deep.equal(["OTHER_RULE", "ELBV2_LISTENER_PROTOCOL_RULE", "ELBV2_LISTENER_SSL_POLICY_RULE"]);
  });

  it("comes to the same whether it is enforced at once, or prepared first", () => {
    const prepared = fix(example, { only: ["listener-https"], rollout: "prepare" }).output;
    const [later, atOnce] = [corrected(prepared, {}), corrected(example, {})];
    // What was ordered by a reference under a condition stays ordered by a reference.
    const withoutOrder = (view: Json): Json =>
      JSON.parse(
        JSON.stringify(view, (key, value: Json) =>
          key === "DependsOn" || key === "CfnFix" || (key === "Metadata" && own(value, "CfnFix") !== undefined)
            ? undefined
            : value,
        ),
      );
    expect(withoutOrder(later)).to.deep.equal(withoutOrder(atOnce));
  });
});

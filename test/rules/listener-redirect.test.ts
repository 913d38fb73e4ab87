import { expect } from "chai";
import { fix, type Rollout } from "../../src/index.js";
import { own, type Json } from "../../src/values/json.js";
import { at } from "../../src/values/pointer.js";
import { parseSource } from "../../src/source/source.js";
import { goldenCases } from "../golden/cases.js";

function golden(name: string): string {
  const found = goldenCases("listener-https").find((goldenCase) => goldenCase.name === name);
  if (found === undefined) throw new Error(`no golden case ${name}`);
  return found.before;
}

/** The resources afterwards, with the marks for other scanners. */
function resources(text: string, rollout: Rollout = "enforce"): Json {
  const settings = { "listener-https.suppressions": "on" };
  return own(parseSource(fix(text, { only: ["listener-https"], settings, rollout }).output).view, "Resources") ?? null;
}

const twin = golden("rule-has-a-twin-on-https");
const forward = [{ Type: "forward", TargetGroupArn: { Ref: "Targets" } }];
const redirect = [{ Type: "redirect", RedirectConfig: { Protocol: "HTTPS", Port: "443", StatusCode: "HTTP_301" } }];

describe("a listener that is led to HTTPS", () => {
  it("keeps what a rule did that the HTTPS listener has too, until the redirect is switched on", () => {
    expect(at(resources(twin), ["ApiRule", "Properties", "Actions"])).to.deep.equal(redirect);
    expect(at(resources(twin, "prepare"), ["ApiRule", "Properties", "Actions"])).to.deep.equal({
      "Fn::If": ["RedirectHttp", redirect, forward],
    });
  });

  it("hands over the rules that the HTTPS listener lacks, beside one that it has", () => {
    const other =
      "  ShopRule:\n    Type: AWS::ElasticLoadBalancingV2::ListenerRule\n    Properties:\n      ListenerArn: !Ref Listener\n      Priority: 20\n      Conditions:\n        - Field: path-pattern\n          Values: [/shop/*]\n      Actions:\n        - { Type: forward, TargetGroupArn: !Ref Targets }\n";
    const after = resources(twin + other);
    expect(at(after, ["ShopRule", "Properties", "ListenerArn"])).to.deep.equal({ Ref: "Secure" });
    expect(at(after, ["ShopRule", "Properties", "Actions"])).to.deep.equal(forward);
    expect(at(after, ["ApiRule", "Properties", "ListenerArn"])).to.deep.equal({ Ref: "Listener" });
  });

  it("asks scanners for nothing about a certificate that the template has itself", () => {
    const marks = at(resources(golden("certificate-of-the-template")), ["ListenerHttps", "Metadata"]);
    expect(marks).to.equal(undefined);
    expect(at(resources(golden("example")), ["ListenerHttps", "Metadata", "guard", "SuppressedRules"])).to.deep.equal([
      "ELBV2_ACM_CERTIFICATE_REQUIRED",
    ]);
  });
});

describe("an HTTPS listener that gets a redirect beside it", () => {
  const bare = golden("listener-without-protocol").replace(
    "Port: 80\n      DefaultActions",
    "Port: 443\n      DefaultActions",
  );

  it("gets it under the same condition, marked for other scanners", () => {
    const listener = "  Listener:\n    Type: AWS::ElasticLoadBalancingV2::Listener\n";
    expect(bare).to.contain(listener);
    const after = resources(
      bare.replace(listener, `${listener}    Condition: Wanted\n`) +
        "Conditions:\n  Wanted: !Equals [!Ref AWS::Region, us-east-1]\n",
    );
    const beside = own(after, "ListenerHttpRedirect") ?? null;
    expect(own(beside, "Condition")).to.equal("Wanted");
    expect(at(beside, ["Properties", "DefaultActions"])).to.deep.equal(redirect);
    expect(at(beside, ["Metadata", "guard", "SuppressedRules"])).to.deep.equal([
      "ELBV2_LISTENER_PROTOCOL_RULE",
      "ELBV2_LISTENER_SSL_POLICY_RULE",
    ]);
  });
});

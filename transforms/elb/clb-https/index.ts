import type { Edit, Finding, ResourceRule } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { valueForms } from "../../aws/values/value-forms.js";
import { isReadable } from "../../aws/values/visibility.js";
import { classicListenersOf, classicType, useCurrentPolicy } from "../classic-listeners.js";
import { certificateOf, whyLeftAlone } from "./limits.js";
import { openPort } from "./ports.js";

const { pattern, words } = valueForms.certificateArn;
const description = "ARN of the ACM certificate (same Region) for the HTTPS listener";

/** Lets Classic Load Balancers take encrypted requests in place of plain ones. */
export const clbHttps: ResourceRule = {
  kind: "resource",
  id: "clb-https",
  stability: "preview",
  title: "Serve HTTPS on Classic Load Balancers",
  why: "Everybody on the way can read and change what is sent over plain HTTP. With a certificate, clients know whom they talk to, and nobody else reads along.",
  tags: ["security"],
  types: [classicType],
  controls: {
    "Security Hub": ["ELB.3"],
    "Control Tower": ["CT.ELASTICLOADBALANCING.PR.9"],
    "cfn-guard": ["ELB_TLS_HTTPS_LISTENERS_ONLY"],
  },
  objections: {
    "Control Tower CT.ELASTICLOADBALANCING.PR.8 and cfn-guard ELB_ACM_CERTIFICATE_REQUIRED":
      "expect a literal ARN or a certificate of the template; where there is none, only the user knows the certificate, and a parameter takes it",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-https-load-balancers.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-elasticloadbalancing-loadbalancer-listeners.html",
  ],
  parameters: [{ name: "<LogicalId>CertificateArn", description, form: valueForms.certificateArn }],
  *check(balancer, { rollout }): Iterable<Finding> {
    if (!isReadable(balancer)) return;
    for (const each of classicListenersOf(balancer)) {
      if (each.protocol !== "HTTP" && each.protocol !== "TCP") continue;
      const { logicalId } = balancer;
      const where = { logicalId, path: each.path, message: `the listener takes plain ${each.protocol}` };
      const skipped = whyLeftAlone(each, balancer, rollout);
      if (skipped !== undefined) yield { ...where, skipped };
      else
        yield {
          ...where,
          class: certificateOf(balancer) === undefined ? "input" : "review",
          impact: "interruption",
          impactNote:
            "CloudFormation replaces the listener, URLs that begin with http:// no longer work, and security groups of other stacks have to let port 443 in",
          fix: (edit, now) => encrypt(edit, now, [...now.path, ...each.path.slice(balancer.path.length)]),
        };
    }
  },
};

function encrypt(edit: Edit, balancer: ResourceView, path: Path): void {
  const before = edit.template.at(path) ?? null;
  const certificate = certificateOf(balancer);
  // Without it the load balancer would speak HTTPS to its instances as well.
  if (own(before, "InstanceProtocol") === undefined)
    edit.set([...path, "InstanceProtocol"], "HTTP", { after: "Protocol" });
  edit.set([...path, "Protocol"], "HTTPS");
  const port = own(before, "LoadBalancerPort");
  if (String(port) === "80") {
    edit.set([...path, "LoadBalancerPort"], typeof port === "number" ? 443 : "443");
    openPort(edit, balancer.in(edit.template));
  }
  edit.set([...path, "SSLCertificateId"], certificate ?? askForCertificate(edit, balancer), { after: "Protocol" });
  useCurrentPolicy(edit, balancer, path);
}

function askForCertificate(edit: Edit, { logicalId }: ResourceView): Json {
  const name = `${logicalId.replaceAll(/[^A-Za-z0-9]/g, "")}CertificateArn`;
  const parameter = edit.parameter(name, {
    Type: "String",
    Description: `${description}.`,
    AllowedPattern: `^${pattern}$`,
    ConstraintDescription: `must be ${words}`,
  });
  const example = "arn:aws:acm:eu-central-1:111122223333:certificate/1234abcd-12ab-34cd-56ef-1234567890ab";
  edit.needs({ parameter, description, example, required: true });
  return ref(parameter);
}

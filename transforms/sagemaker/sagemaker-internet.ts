import { propertyFindings } from "../../src/contract/property-rule.js";
import type { AskedParameter, Edit, FixableFinding, ResourceRule } from "../../src/contract/rule.js";
import { ref } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";

/** What SageMaker asks for besides, by the properties that name it. */
const asked: Readonly<Record<string, AskedParameter>> = {
  SubnetId: {
    name: "NotebookSubnetId",
    type: "AWS::EC2::Subnet::Id",
    description: "Subnet of the notebook instances, with a way to the services that they use",
    example: "subnet-0a1b2c3d4e5f67890",
  },
  SecurityGroupIds: {
    name: "NotebookSecurityGroupIds",
    type: "List<AWS::EC2::SecurityGroup::Id>",
    description: "Security groups of the notebook instances",
    example: "sg-0a1b2c3d4e5f67890",
  },
};

/** Keeps notebook instances off the internet. They need a subnet for it, which only the user can choose. */
export const sageMakerInternet: ResourceRule = {
  kind: "resource",
  id: "sagemaker-internet",
  title: "Keep notebook instances off the internet",
  why: "A notebook instance with direct internet access can send the data that it works on anywhere. In a subnet of a VPC its traffic takes the way that the VPC has for it.",
  stability: "preview",
  controls: {
    "Security Hub": ["SageMaker.1"],
    "Control Tower": ["CT.SAGEMAKER.PR.1"],
    "cfn-guard": ["SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS"],
    KICS: ["88d55d94-315d-4564-beee-d2d725feab11"],
  },
  objections: {
    "Control Tower CT.SAGEMAKER.PR.1":
      "expects a literal subnet and security group, or those of the template, and no parameters",
  },
  references: ["https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html"],
  tags: ["security"],
  types: ["AWS::SageMaker::NotebookInstance"],
  parameters: Object.values(asked).map(({ name, description }) => ({ name, description })),
  *check(notebook, context) {
    const isInSubnet = Object.keys(asked).every((name) => notebook.property(name).every({ present: "" }));
    const findings = propertyFindings(
      {
        property: "DirectInternetAccess",
        want: { is: "Disabled" },
        flaw: "it has direct access to the internet",
        class: isInSubnet ? "review" : "input",
        impactNote:
          "what is stored on the instance is lost; it needs a NAT gateway, or VPC endpoints, for what it uses",
      },
      notebook,
      context,
    );
    for (const finding of findings) {
      if (!("fix" in finding)) yield finding;
      else yield { ...finding, fix: (edit, now) => closeOff(edit, now, finding) };
    }
  },
};

function closeOff(edit: Edit, notebook: ResourceView, finding: FixableFinding): void {
  for (const [property, { name, type = "String", description, example }] of Object.entries(asked)) {
    if (notebook.property(property).every({ present: "" })) continue;
    const parameter = edit.parameter(name, { Type: type, Description: description });
    edit.needs({ parameter, description, example, required: true });
    edit.turn(notebook.in(edit.template), property, { present: ref(parameter) });
  }
  finding.fix(edit, notebook.in(edit.template));
}

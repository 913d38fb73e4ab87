import { ifCondition, ref, sub } from "../../src/template/intrinsics.js";
import type { Json } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** How images are described that EC2 Image Builder refuses. */
interface ImageChoices {
  image: "name" | "everybody" | "scan" | "parent" | "unknown-parent" | "version";
  imageForm: "plain" | "reference" | "sub" | "join" | "choice";
  imageWhen: "always" | "prod";
}

/** The values of each choice, the usual ones more than once. */
const imageAxes: Axes<ImageChoices> = {
  image: ["name", "everybody", "scan", "parent", "version", "unknown-parent"],
  imageForm: ["plain", "sub", "reference", "join", "choice"],
  imageWhen: ["always", "always", "prod"],
};

/** Adds a recipe, a pipeline and where its images go, with one flaw. */
function addImages(draft: Draft, { image, imageForm, imageWhen }: ImageChoices): void {
  const when = imageWhen === "prod" ? { Condition: draft.isProd() } : {};
  const date = "{{ imagebuilder:buildDate }}";
  draft.parameter("Infrastructure", {});
  draft.resource(
    "Spread",
    "AWS::ImageBuilder::DistributionConfiguration",
    {
      Name: "web",
      Distributions: [
        {
          Region: ref("AWS::Region"),
          AmiDistributionConfiguration: {
            Name: image === "name" ? nameIn(draft, imageForm) : `web-${date}`,
            LaunchPermissionConfiguration: { UserIds: [image === "everybody" ? "all" : "111122223333"] },
          },
        },
      ],
    },
    when,
  );
  draft.resource(
    "Recipe",
    "AWS::ImageBuilder::ImageRecipe",
    {
      Name: "web",
      Version: image === "version" ? "1.0" : "1.0.0",
      ParentImage:
        image === "parent"
          ? "amazon-linux-2023-x86"
          : image === "unknown-parent"
            ? "my-image"
            : "ami-0abcdef1234567890",
      Components: [
        { ComponentArn: sub("arn:${AWS::Partition}:imagebuilder:${AWS::Region}:aws:component/update-linux/x.x.x") },
      ],
    },
    when,
  );
  draft.resource(
    "Pipeline",
    "AWS::ImageBuilder::ImagePipeline",
    {
      Name: "web",
      ImageRecipeArn: ref("Recipe"),
      InfrastructureConfigurationArn: ref("Infrastructure"),
      ImageScanningConfiguration: {
        ImageScanningEnabled: true,
        ...(image === "scan" && { EcrConfiguration: { RepositoryName: "scans" } }),
      },
    },
    when,
  );
}

function nameIn(draft: Draft, form: ImageChoices["imageForm"]): Json {
  switch (form) {
    case "plain":
      return "web";
    case "reference":
      draft.parameter("ImageName", { Default: "web" });
      return ref("ImageName");
    case "sub":
      return sub("${AWS::StackName}-web");
    case "join":
      return { "Fn::Join": ["-", [ref("AWS::StackName"), "web"]] };
    case "choice":
      return ifCondition(draft.isProd(), "web", "web-{{ imagebuilder:buildDate }}");
  }
}

/** The templates that are made of these choices. */
export const images = system({
  name: "image",
  families: ["images"],
  axes: imageAxes,
  reconcile: (choices) => choices,
  add: addImages,
  marks: ({ image, imageForm, imageWhen }: ImageChoices) => [image, imageForm, imageWhen],
});

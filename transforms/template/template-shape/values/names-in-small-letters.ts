import type { Finding } from "../../../../src/contract/rule.js";
import { piecesOf, valueOf } from "../../../../src/template/pieces.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import { repaired } from "./refused.js";

/** A name without capitals, and what its service answers to one. */
interface Name {
  readonly property: string;
  readonly answer: string;
}

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 * https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html
 */
const names: ReadonlyMap<string, Name> = new Map([
  ["AWS::S3::Bucket", { property: "BucketName", answer: "Bucket name should not contain uppercase characters" }],
  [
    "AWS::ECR::Repository",
    { property: "RepositoryName", answer: "Invalid parameter at 'repositoryName' failed to satisfy constraint" },
  ],
  ["AWS::OpenSearchService::Domain", { property: "DomainName", answer: "Member must satisfy [a-z][a-z0-9-]+" }],
]);

/** Returns a name with capitals in its own text; what a parameter adds is its default's. */
export function* namesInSmallLetters(resource: ResourceView): Iterable<Finding> {
  const name = names.get(resource.type);
  if (name === undefined) return;
  for (const { value, path } of resource.property(name.property).leaves) {
    const pieces = piecesOf(value) ?? [];
    const text = pieces.map((piece) => ("text" in piece ? piece.text : "")).join("");
    // A dynamic reference keeps its letters, and a name that a tool fills in is not written yet.
    if (text === text.toLowerCase() || /[{}<>%$]/.test(text)) continue;
    const right = pieces.map((piece) => ("text" in piece ? { text: piece.text.toLowerCase() } : piece));
    const after = valueOf(right);
    if (after === undefined) continue;
    yield repaired(resource, { path, message: `AWS rejects the name (${name.answer})` }, "review", [{ path, after }]);
  }
}

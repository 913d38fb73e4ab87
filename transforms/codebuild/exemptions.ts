import type { Exemption } from "../../src/contract/rule.js";
import { asSub } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { textsIn } from "../aws/values/references.js";

/** Builds whose role may have no right to log: they would fail. */
export const logsNowhereByChoice: Exemption = {
  reason: "its logs are switched off on purpose; builds fail if their role has no right to write them",
  holds: (project) => project.property("LogsConfig.CloudWatchLogs.Status").some({ is: "DISABLED" }),
};

/**
 * Builds that run a Docker daemon, or mount a file system, and those whose commands are not in the template.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/sample-docker-section.html
 * https://docs.aws.amazon.com/codebuild/latest/userguide/sample-efs.html
 */
export const needsPrivileges: Exemption = {
  reason: "its builds may run Docker, or mount a file system, which takes privileged mode",
  holds(project) {
    if (project.property("FileSystemLocations").isThere) return true;
    const commands = commandsOf(project);
    return commands === undefined || privileged.test(commands);
  },
};

/** Words for a Docker daemon, a mounted file system, and scripts that are not in the template. */
const privileged =
  /docker|podman|buildah|buildx|container|\becr\b|\bcdk\b|\bpack\b|kaniko|localstack|minikube|\bkind\b|\bmount\b|iptables|fuse|\.sh\b|\bmake\b|\.\/\w/i;

/** Returns the commands of the builds of a project and its image; undefined where a file of the source has them. */
function commandsOf(project: ResourceView): string | undefined {
  const { written = null } = project.property("Source.BuildSpec");
  const text = asSub(written)?.text ?? textsIn(written);
  // A specification in the template has several lines, or is JSON; one line is the name of a file.
  if (!/\n|^\s*\{/.test(text.trim())) return undefined;
  return `${text}\n${textsIn(project.property("Environment.Image").written)}`;
}

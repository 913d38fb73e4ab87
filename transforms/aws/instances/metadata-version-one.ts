import type { Exemption } from "../../../src/contract/rule.js";
import { hasHiddenScripts, scriptsOf } from "./scripts.js";

/** Commands of Linux distributions that ask for metadata, in old versions without a token. */
const commands = /\bec2-?metadata\b/;

/** The address of the metadata service, anywhere but in a request for a token. */
const request = /(?:169\.254\.169\.254|fd00:ec2::254\]?|instance-data(?:\.ec2\.internal)?\/)(?!\/latest\/api\/token)/;

/**
 * Instances whose scripts read metadata without a session token, as instance metadata service version 1 allows.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-transition-to-version-2.html
 */
export const asksForMetadataWithoutToken: Exemption = {
  reason: "a script of the instance reads instance metadata without a session token (IMDSv1)",
  holds: (resource) => linesOf(scriptsOf(resource)).some((line) => isWithoutToken(line)),
};

/** Instances whose user data is not in the template, so that it may read metadata without a token. */
export const hasUnreadableScripts: Exemption = {
  reason: "the user data is not in the template, and may read instance metadata without a session token (IMDSv1)",
  holds: hasHiddenScripts,
};

function isWithoutToken(line: string): boolean {
  return (commands.test(line) || request.test(line)) && !/metadata-token|no_?proxy/i.test(line);
}

/** Returns the lines of a script; one that goes on after a backslash or a backtick is one line. */
function linesOf(script: string): string[] {
  return script.replaceAll(/[\\`]\r?\n/g, " ").split("\n");
}

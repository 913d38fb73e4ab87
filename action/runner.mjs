// How the Node.js steps of the action talk to the runner.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
import { randomBytes } from "node:crypto";
import { appendFileSync } from "node:fs";

/**
 * Returns the text of a workflow command, which must not end it.
 * @param {string} text
 */
function data(text) {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** @param {string} text */
export function notice(text) {
  console.log(`::notice title=cfn-fix::${data(text)}`);
}

/** @param {string} text */
export function warn(text) {
  console.log(`::warning title=cfn-fix::${data(text)}`);
}

/**
 * Says what is wrong, and fails the step.
 * @param {string} text
 * @returns {never}
 */
export function die(text) {
  console.log(`::error title=cfn-fix::${data(text)}`);
  process.exit(1);
}

/**
 * Returns a variable of the environment. Without it the step fails.
 * @param {string} name
 */
export function required(name) {
  return process.env[name] || die(`the runner does not set ${name}`);
}

/**
 * Sets an output of the step.
 * @param {string} name
 * @param {string | number} value
 */
export function output(name, value) {
  const end = randomBytes(16).toString("hex");
  appendFileSync(required("GITHUB_OUTPUT"), `${name}<<${end}\n${value}\n${end}\n`);
}

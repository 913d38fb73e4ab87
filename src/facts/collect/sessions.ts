import { CfnFixError } from "../../values/errors.js";
import { own, type Json } from "../../values/json.js";
import { textAt } from "../reading.js";
import { identityCalls } from "./calls.js";
import { failureOf } from "./reason.js";
import type { Credentials } from "./sdk.js";
import type { Send, Session } from "./session.js";

/** What opens sessions: the SDK, or what a test brings. */
export interface Opener {
  sender(credentials?: Credentials): Send;
  /** Returns the Region that the environment or the profile says. */
  region(): Promise<string>;
}

/** Which accounts and Regions are asked. */
export interface Wanted {
  /** Roles that are assumed, each in its account; none for the account of the caller. */
  readonly roles: readonly string[];
  /** None for the Region of the profile. */
  readonly regions: readonly string[];
}

/** An account and a Region, or why it cannot be asked. */
export type Opened = Session | CfnFixError;

/** Returns a session for each account and Region, in order. */
export async function openSessions(opener: Opener, { roles, regions }: Wanted): Promise<readonly Opened[]> {
  const wanted = regions.length > 0 ? regions : [await regionOf(opener)];
  const opened: Opened[] = [];
  for (const role of roles.length > 0 ? roles : [undefined])
    for (const region of wanted) opened.push(await openSession(opener, role, region));
  return opened;
}

async function regionOf(opener: Opener): Promise<string> {
  try {
    return await opener.region();
  } catch (error) {
    const { message } = failureOf(error);
    const why = /is missing/.test(message) ? "" : `: ${message}`;
    throw new CfnFixError("USAGE", `no Region${why}`, "name one with --region, in AWS_REGION or in the profile");
  }
}

async function openSession(opener: Opener, role: string | undefined, region: string): Promise<Opened> {
  try {
    const send = opener.sender(role === undefined ? undefined : await credentialsOf(opener.sender(), role, region));
    const said = await send({ ...identityCalls.caller, input: {}, region });
    const [account, caller] = [textAt(said, "Account"), textAt(said, "Arn")];
    if (account === undefined || caller === undefined) throw new Error("AWS does not say who asks");
    return { account, region, partition: caller.split(":")[1] ?? "aws", caller, send };
  } catch (error) {
    return whyNot(error, role);
  }
}

async function credentialsOf(send: Send, role: string, region: string): Promise<Credentials> {
  const input = { RoleArn: role, RoleSessionName: "cfn-fix-facts", DurationSeconds: 3600 };
  const said: Json = await send({ ...identityCalls.role, input, region });
  const given = own(said, "Credentials");
  const [accessKeyId, secretAccessKey, sessionToken] = ["AccessKeyId", "SecretAccessKey", "SessionToken"].map((key) =>
    textAt(given, key),
  );
  if (accessKeyId === undefined || secretAccessKey === undefined || sessionToken === undefined)
    throw new Error("AWS gives no credentials for the role");
  return { accessKeyId, secretAccessKey, sessionToken };
}

/** Returns why an account cannot be asked at all, with what to do. */
function whyNot(error: unknown, role: string | undefined): CfnFixError {
  const { name, reason, message } = failureOf(error);
  const who = role === undefined ? "" : `${role}: `;
  const help = /^CredentialsProviderError$|^ExpiredToken|^InvalidClientTokenId$|^Token/.test(name)
    ? "log in again, for example with aws sso login or aws configure; --profile names another profile"
    : reason === "network" || reason === "timeout"
      ? "check the connection, the proxy and AWS_ENDPOINT_URL; facts without --collect prints the commands instead"
      : role === undefined
        ? "check the credentials and the Region; aws sts get-caller-identity says the same"
        : "check that its trust policy lets you assume it";
  return new CfnFixError("READ", `${who}AWS cannot be asked (${reason}): ${message}`, help);
}

import { CfnFixError } from "../../values/errors.js";
import { isObject, type Json } from "../../values/json.js";
import type { Service } from "../query.js";
import { allowedCalls, nameOf } from "./calls.js";
import type { Request, Send } from "./session.js";

/** What the clients of the SDK are called. */
const clientNames: Readonly<Record<Service, string>> = {
  acm: "ACMClient",
  "api-gateway": "APIGatewayClient",
  cloudcontrol: "CloudControlClient",
  cloudformation: "CloudFormationClient",
  cloudtrail: "CloudTrailClient",
  "config-service": "ConfigServiceClient",
  ec2: "EC2Client",
  "elastic-load-balancing-v2": "ElasticLoadBalancingV2Client",
  guardduty: "GuardDutyClient",
  iam: "IAMClient",
  kms: "KMSClient",
  macie2: "Macie2Client",
  organizations: "OrganizationsClient",
  s3: "S3Client",
  securityhub: "SecurityHubClient",
  sts: "STSClient",
};

/** Keys that AWS gives to who assumes a role. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** As whom, and where, AWS is asked. */
export interface SdkOptions {
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
  readonly credentials?: Credentials | undefined;
  /** True where the environment names another endpoint: S3 then takes the bucket in the path. */
  readonly hasEndpoint?: boolean;
}

/** Longest time for one call with its retries, in milliseconds. */
const deadline = 60_000;

/** A client of the SDK, as far as it is used. */
interface Client {
  send(command: object, options: { abortSignal: AbortSignal }): Promise<unknown>;
  readonly config: { region(): Promise<string> };
}

/** The packages of the SDK that were loaded; they are no dependency of cfn-fix, so that nobody has to install them who asks nothing. */
export class Sdk {
  readonly #modules: ReadonlyMap<Service, object>;

  private constructor(modules: ReadonlyMap<Service, object>) {
    this.#modules = modules;
  }

  /** Loads the packages of these services. Throws `CfnFixError` that says which ones are not installed. */
  static async load(services: Iterable<Service>): Promise<Sdk> {
    const modules = new Map<Service, object>();
    const missing: string[] = [];
    for (const service of new Set(services)) {
      const name = `@aws-sdk/client-${service}`;
      const loaded = await moduleOf(name);
      if (loaded === undefined) missing.push(name);
      else modules.set(service, loaded);
    }
    if (missing.length === 0) return new Sdk(modules);
    throw new CfnFixError(
      "USAGE",
      `not installed: ${missing.join(", ")}`,
      `run npm install ${missing.join(" ")} where cfn-fix is installed, with -g if it is global; without --collect the commands are printed instead`,
    );
  }

  /** Returns what makes calls with some options. It refuses what only the catalogue does not call. */
  sender(options: SdkOptions): Send {
    const clients = new Map<string, Client>();
    return async ({ service, operation, input, region }: Request): Promise<Json> => {
      if (!allowedCalls.has(nameOf(service, operation)))
        throw new Error(`${operation} is not called: it may not only read`);
      const key = `${service} ${region}`;
      const client = clients.get(key) ?? this.#client(service, { ...options, region });
      clients.set(key, client);
      const command = this.#make(service, `${operation}Command`, input);
      const answer = await client.send(command, { abortSignal: AbortSignal.timeout(deadline) });
      // Dates become texts, and what is no data goes.
      const json: Json = JSON.parse(JSON.stringify(answer ?? null));
      if (isObject(json)) delete json["$metadata"];
      return json;
    };
  }

  /** Returns the Region that the environment or the profile says. Throws where neither does. */
  async region(options: SdkOptions): Promise<string> {
    return await this.#client("sts", options).config.region();
  }

  #client(service: Service, { profile, region, credentials, hasEndpoint }: SdkOptions): Client {
    const client = this.#make(service, clientNames[service], {
      ...(region === undefined ? {} : { region }),
      ...(profile === undefined || credentials !== undefined ? {} : { profile }),
      ...(credentials === undefined ? {} : { credentials }),
      ...(service === "s3" ? { followRegionRedirects: true, forcePathStyle: hasEndpoint === true } : {}),
      maxAttempts: 4,
      retryMode: "standard",
      requestHandler: { connectionTimeout: 5000, requestTimeout: 20_000, throwOnRequestTimeout: true },
    });
    if (!isClient(client)) throw new Error(`the package of ${service} has another form`);
    return client;
  }

  #make(service: Service, name: string, input: object): object {
    const module = this.#modules.get(service);
    const made: unknown = module === undefined ? undefined : Reflect.get(module, name);
    if (typeof made !== "function") throw new Error(`the package of ${service} has no ${name}: install a newer one`);
    const instance: unknown = Reflect.construct(made, [input]);
    if (typeof instance !== "object" || instance === null) throw new Error(`${name} makes nothing`);
    return instance;
  }
}

function isClient(value: object): value is Client {
  return "send" in value && typeof value.send === "function" && "config" in value;
}

/** Returns a package; undefined where it is not installed. Its name is no literal, so that bundling leaves it out. */
async function moduleOf(name: string): Promise<object | undefined> {
  try {
    const loaded: unknown = await import(name);
    return typeof loaded === "object" && loaded !== null ? loaded : undefined;
  } catch (error) {
    const code: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "code") : undefined;
    if (code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

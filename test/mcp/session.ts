import { mkdtempSync, mkdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { builtFile } from "../cli/process.js";

/** What a tool has answered. */
export interface Told {
  readonly isError: boolean;
  readonly text: string;
  /** What the output schema describes. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Of an error. */
  readonly error: {
    readonly code?: unknown;
    readonly message?: unknown;
    readonly help?: unknown;
    readonly line?: unknown;
  };
}

/** A client of the SDK that talks to the built command over stdio, in a folder of its own. */
export class Session {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "cfn-fix-mcp-")));
  readonly client = new Client({ name: "test", version: "1.0.0" });
  readonly errors: Error[] = [];

  static async begin(files: Readonly<Record<string, string>> = {}, args: readonly string[] = []): Promise<Session> {
    const session = new Session();
    for (const [name, text] of Object.entries(files)) session.write(name, text);
    session.client.onerror = (error) => session.errors.push(error);
    await session.client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [builtFile, "mcp", ...args],
        cwd: session.folder,
        env: { PATH: process.env["PATH"] ?? "", HOME: session.folder },
        stderr: "ignore",
      }),
    );
    return session;
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  async call(name: string, given: Record<string, unknown>, signal?: AbortSignal): Promise<Told> {
    const result = await this.client.callTool(
      { name, arguments: given },
      { timeout: 120_000, ...(signal && { signal }) },
    );
    const [content] = result.content;
    const error = result._meta?.["cfn-fix/error"];
    return {
      isError: result.isError === true,
      text: content?.type === "text" ? content.text : "",
      data: { ...asObject(result.structuredContent) },
      error: asObject(error),
    };
  }

  async end(): Promise<void> {
    await this.client.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** A template with a flaw of each kind: one that blocks, one that is safe, one that needs a value. */
export const flawed = `Resources:
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.7
      Handler: index.handler
      Role: !GetAtt Role.Arn
      Code:
        ZipFile: "pass"
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: lambda.amazonaws.com
            Action: sts:AssumeRole
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: mysql
      DBInstanceClass: db.t3.micro
      AllocatedStorage: "20"
      MasterUsername: admin
      ManageMasterUserPassword: true
`;

/** The events of a deployment that failed of its runtime. */
export const events = JSON.stringify({
  StackEvents: [
    {
      StackId: "arn:aws:cloudformation:eu-west-1:210987654321:stack/shop/1",
      EventId: "1",
      StackName: "shop",
      LogicalResourceId: "Worker",
      ResourceType: "AWS::Lambda::Function",
      Timestamp: "2026-11-30T10:00:00.000Z",
      ResourceStatus: "CREATE_FAILED",
      ResourceStatusReason:
        'Resource handler returned message: "The runtime parameter of python3.7 is no longer supported for creating or updating AWS Lambda functions. (Service: Lambda, Status Code: 400)" (RequestToken: 1, HandlerErrorCode: InvalidRequest)',
    },
  ],
});

/** More than a server answers within some seconds. */
export const slow = `Resources:\n${Array.from(
  { length: 2200 },
  (_, index) =>
    `  Db${index}:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      Engine: mysql\n      DBInstanceClass: db.t3.micro\n      AllocatedStorage: "20"\n      MasterUsername: admin\n      MasterUserPassword: secret${index}word\n`,
).join("")}`;

import { ProtocolError, ProtocolErrorCode, Server, type CallToolResult } from "@modelcontextprotocol/server";
import { instructions } from "../../../mcp/instructions.js";
import { toolError } from "../../../mcp/tool-error.js";
import { tools } from "../../../mcp/tools.js";
import { version } from "../../version.js";
import { jobOf, type Setting } from "./job-of.js";
import { refusedBy } from "./refused.js";
import type { ToolThreads } from "./threads.js";

/** What is true of every tool: it reads, and the same question gets the same answer. */
const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** Returns a server for one connection. */
export function serverFor(setting: Setting, threads: ToolThreads): Server {
  const server = new Server(
    { name: "cfn-fix", title: "cfn-fix", version: version() },
    { capabilities: { tools: {} }, instructions, jsonSchemaValidator: nothingToValidate },
  );
  server.setRequestHandler("tools/list", () => ({
    tools: tools.map(({ inputSchema, outputSchema, ...tool }) => ({
      ...tool,
      inputSchema: { ...inputSchema, type: "object" as const },
      outputSchema: { ...outputSchema, type: "object" as const },
      annotations: { ...annotations, title: tool.title },
    })),
  }));
  server.setRequestHandler("tools/call", async ({ params }, { mcpReq: { signal } }): Promise<CallToolResult> => {
    const tool = tools.find(({ name }) => name === params.name);
    if (tool === undefined)
      throw new ProtocolError(
        ProtocolErrorCode.InvalidParams,
        `Unknown tool: ${params.name.slice(0, 100)}; there are ${tools.map(({ name }) => name).join(", ")}`,
      );
    try {
      const { structured, text } = await threads.answer(await jobOf(tool, params.arguments, setting), signal);
      return { content: [{ type: "text", text }], structuredContent: { ...structured } };
    } catch (error) {
      const { error: told, text } = toolError(refusedBy(error));
      return { content: [{ type: "text", text }], isError: true, _meta: { "cfn-fix/error": told } };
    }
  });
  return server;
}

/** The server asks its client for nothing, so that no answer of one is to be validated. */
const nothingToValidate = {
  getValidator: () => () => ({
    valid: false as const,
    data: undefined,
    errorMessage: "this server asks its client for nothing",
  }),
};

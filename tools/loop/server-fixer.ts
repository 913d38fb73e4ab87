import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { own, type Json } from "../../src/values/json.js";
import type { Fixed, Fixer } from "./fixer.js";

/** Longest wait for one answer, in milliseconds. */
const patience = 120_000;

/** Starts `cfn-fix mcp` once, in an empty folder, and returns what calls its tool `fix_template` by the client of the protocol's SDK. */
export async function serverFixer(command: string): Promise<Fixer> {
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-loop-"));
  const errors: string[] = [];
  const client = new Client({ name: "cfn-fix-loop", version: "1.0.0" });
  client.onerror = (error) => errors.push(error.message);
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [command, "mcp", "--no-config"],
      cwd: folder,
      env: { PATH: process.env["PATH"] ?? "", HOME: folder },
      stderr: "ignore",
    }),
  );
  return {
    name: "fix_template of cfn-fix mcp",
    async fix(answer): Promise<Fixed> {
      const start = performance.now();
      const result = await client.callTool(
        { name: "fix_template", arguments: { template: answer } },
        { timeout: patience },
      );
      const milliseconds = performance.now() - start;
      const [error] = errors.splice(0);
      const fault = error === undefined ? {} : { fault: `protocol: ${error}` };
      const [content] = result.content;
      if (result.isError === true) {
        const refused = content?.type === "text" ? content.text : "";
        return { output: undefined, refused, asked: [], left: [], milliseconds, ...fault };
      }
      const data: Json = JSON.parse(JSON.stringify(result.structuredContent ?? null));
      const output = own(data, "output");
      if (typeof output !== "string")
        return { output: undefined, asked: [], left: [], milliseconds, fault: "an answer without output" };
      const asked = textsOf(data, "valuesNeeded", "parameter");
      return { output, asked, left: textsOf(data, "left", "rule"), milliseconds, ...fault };
    },
    async close() {
      await client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Returns a member of each entry of a list. */
function textsOf(data: Json, list: string, member: string): string[] {
  const entries = own(data, list);
  return (Array.isArray(entries) ? entries : []).flatMap((entry) => {
    const text = own(entry, member);
    return typeof text === "string" ? [text] : [];
  });
}

// Writes the recording of a client session into docs/agents.md: `npx tsx test/mcp/record.ts`, after `npm run build`.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { recording, withRecording } from "./recording.js";

const page = fileURLToPath(new URL("../../docs/agents.md", import.meta.url));

writeFileSync(page, withRecording(readFileSync(page, "utf8"), await recording()));

/** `npm run test:contract [-- EXAMPLES]`: schemathesis against the document and a server; needs it on the path. */
import { findTool } from "../support/find-tool.ts";
import { contractServer } from "./contract-server.ts";
import { runSchemathesis } from "./run-schemathesis.ts";

const program = findTool("schemathesis");
if (program === undefined) {
  process.stderr.write(
    "schemathesis is not on the path: python3 -m venv .venv && .venv/bin/pip install schemathesis\n",
  );
  process.exit(2);
}
const server = await contractServer();
try {
  const maxExamples = Number(process.argv[2] ?? 50);
  const onOutput = (text: string): void => void process.stdout.write(text);
  const { code } = await runSchemathesis(program, server.address, { maxExamples, onOutput });
  process.exitCode = code;
} finally {
  await server.close();
}

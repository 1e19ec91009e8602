import { spawn } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "../support/project-root.ts";
import { testToken } from "../support/test-token.ts";

/** Streams go on until their reader leaves; they have tests of their own. */
const streams = ["streamEvents", "streamJob"];
/** What would take from the caller what it needs for the rest. */
const endings = ["revokeToken", "removeAccount", "changeAccount", "takeRole"];

export interface ContractResult {
  readonly code: number;
  readonly output: string;
}

/** Holds a server against the document of the API. */
export function runSchemathesis(
  program: string,
  address: string,
  { maxExamples, onOutput }: { readonly maxExamples: number; readonly onOutput?: (text: string) => void },
): Promise<ContractResult> {
  const argv = [
    "run",
    join(projectRoot, "schemas/openapi.json"),
    ...["--url", address],
    ...["--header", `Authorization: Bearer ${testToken}`],
    ...["--max-examples", String(maxExamples)],
    ...["--seed", "1"],
    ...["--generation-database", "none"],
    ...["--phases", "examples,coverage,fuzzing"],
    ...["--request-timeout", "30"],
    ...[...streams, ...endings].flatMap((id) => ["--exclude-operation-id", id]),
    // What rules beyond a schema refuse (a cursor of another list, an exception without a subject) is refused rightly.
    ...["--exclude-checks", "positive_data_acceptance"],
    "--no-color",
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(program, argv, { stdio: ["ignore", "pipe", "pipe"], cwd: projectRoot });
    let output = "";
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      onOutput?.(chunk.toString());
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("error", reject);
    child.once("exit", (code) => resolve({ code: code ?? 1, output }));
  });
}

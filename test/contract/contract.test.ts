import { expect, it } from "vitest";
import { describeWithTools, findTool } from "../support/requires.ts";
import { contractServer } from "./contract-server.ts";
import { runSchemathesis } from "./run-schemathesis.ts";

describeWithTools(["schemathesis"], "the document of the API", () => {
  it("says what the server does: schemathesis finds no error", async () => {
    const server = await contractServer();
    try {
      const { code, output } = await runSchemathesis(findTool("schemathesis") ?? "", server.address, {
        maxExamples: 3,
      });
      expect(code, output.slice(-8_000)).toBe(0);
    } finally {
      await server.close();
    }
  }, 600_000);
});

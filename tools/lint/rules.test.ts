import { RuleTester } from "eslint";
import { describe, it } from "vitest";
import { fileName } from "./file-name.ts";
import { onlyIn } from "./only-in.ts";
import { staticLogMessage } from "./static-log-message.ts";

RuleTester.describe = describe;
RuleTester.it = it;
const tester = new RuleTester();

tester.run("file-name", fileName, {
  valid: [
    { code: "", filename: "src/versions/pep440.ts" },
    { code: "", filename: "src/versions/version-scheme.test.ts" },
  ],
  invalid: [
    { code: "", filename: "src/versions/versionScheme.ts", errors: [{ messageId: "kebab" }] },
    { code: "", filename: "src/versions/utils.ts", errors: [{ messageId: "vague" }] },
    { code: "", filename: "src/common/version.ts", errors: [{ messageId: "vague" }] },
  ],
});

tester.run("static-log-message", staticLogMessage, {
  valid: ["logger.warn({ path }, 'file skipped')", "console.warn(a, `b${c}`)"],
  invalid: [
    { code: "logger.warn({}, `file ${path} skipped`)", errors: [{ messageId: "variable" }] },
    { code: "context.logger.error({}, message)", errors: [{ messageId: "variable" }] },
  ],
});

tester.run("only-in", onlyIn, {
  valid: [
    { code: "process.env.HOME", filename: "/p/src/runtime/options/environment.ts" },
    { code: "Date.now()", filename: "/p/src/runtime/clock.ts" },
    { code: "new Date(0)", filename: "/p/src/model/advisory.ts" },
  ],
  invalid: [
    { code: "process.env.HOME", filename: "/p/src/cli/main.ts", errors: 1 },
    { code: "process['env']", filename: "/p/src/cli/main.ts", errors: 1 },
    { code: "Date.now()", filename: "/p/src/scan/scan.ts", errors: 1 },
    { code: "Math.random()", filename: "/p/src/scan/scan.ts", errors: 1 },
    { code: "performance.now()", filename: "/p/src/scan/scan.ts", errors: 1 },
    { code: "new Date()", filename: "/p/src/scan/scan.ts", errors: 1 },
    { code: "fetch('http://127.0.0.1')", filename: "/p/src/registry/blob.ts", errors: 1 },
    { code: "eval('1')", filename: "/p/src/scan/scan.ts", errors: 1 },
  ],
});

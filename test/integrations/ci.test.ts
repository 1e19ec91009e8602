import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";

const root = fileURLToPath(new URL("../..", import.meta.url));
const ci = join(root, "integrations/ci");
const home = mkdtempSync(join(tmpdir(), "assay-ci-"));
const shop = join(root, "examples/shop.tar");
const command = `${process.execPath} ${join(root, "bin/assay.cjs")}`;

/** Comments of a pull or merge request, as both servers keep them. */
const comments: { readonly id: number; body: string }[] = [];
const asked: string[] = [];
let server: Server;
let api = "";

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      asked.push(`${request.method} ${request.url}`);
      const body = (text: string) => (JSON.parse(text) as { readonly body: string }).body;
      const text = Buffer.concat(chunks).toString("utf8");
      if (request.method === "POST") comments.push({ id: comments.length + 1, body: body(text) });
      if (request.method === "PATCH" || request.method === "PUT") {
        const id = Number(request.url?.split("/").at(-1));
        comments.find((comment) => comment.id === id)!.body = body(text);
      }
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(request.method === "GET" ? comments : {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  cpSync(ci, join(home, "integrations/ci"), { recursive: true });
  await shell(`${command} db import ${join(root, "examples/advisories")}`);
}, 60_000);

afterAll(() => {
  server.close();
  rmSync(home, { recursive: true, force: true });
});

/** Runs a step as a runner does: a shell in the checked-out repository, the runner's variables and no others. */
function shell(script: string, variables: Readonly<Record<string, string>> = {}, cwd = home) {
  const env = {
    PATH: `${join(process.execPath, "..")}:/usr/bin:/bin`,
    HOME: home,
    ASSAY_CACHE_DIR: join(home, "cache"),
    ASSAY_OFFLINE: "true",
    ...variables,
  };
  return new Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>(
    (resolve) => {
      const child = execFile("/bin/sh", ["-c", script], { cwd, env }, (_error, stdout, stderr) => {
        resolve({ code: child.exitCode ?? -1, stdout, stderr });
      });
    },
  );
}

function yamlOf(path: string): readonly unknown[] {
  return parseAllDocuments(readFileSync(join(ci, path), "utf8")).map(
    (document) => document.toJS() as unknown,
  );
}

/** Every text under a key, however deep. */
function valuesUnder(value: unknown, key: string): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key && typeof inner === "string" ? [inner] : valuesUnder(inner, key),
  );
}

describe("the GitHub action", () => {
  const summary = join(home, "summary.md");
  const variables = {
    GITHUB_ACTIONS: "true",
    GITHUB_ACTION_PATH: join(home, "integrations/ci"),
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_REPOSITORY: "shop/web",
    GITHUB_REF: "refs/pull/7/merge",
    GITHUB_TOKEN: "not-a-token",
    GATE_REFERENCE: shop,
    GATE_COMMENT: "true",
    GATE_COMMAND: command,
  };
  const [script = ""] = valuesUnder(yamlOf("action.yml")[0], "run");

  it("fails from the threshold on, annotates, summarises, and comments once however often it runs", async () => {
    const first = await shell(script, { ...variables, GITHUB_API_URL: api });
    const second = await shell(script, { ...variables, GITHUB_API_URL: api });

    expect([first.code, second.code]).toEqual([1, 1]);
    // What stands in no file of the repository stands at none.
    expect(first.stdout).toMatch(/^::error title=CVE-2021-44228::Log4Shell/m);
    expect(readFileSync(summary, "utf8")).toContain("Assay: ❌ failed");
    expect(comments).toHaveLength(1);
    expect(asked.filter((line) => !line.startsWith("GET"))).toEqual([
      "POST /repos/shop/web/issues/7/comments",
      "PATCH /repos/shop/web/issues/comments/1",
    ]);
    expect(JSON.parse(readFileSync(join(home, "assay-reports/assay.sarif"), "utf8"))).toHaveProperty("runs");
  }, 60_000);

  it("keeps the verdict when the comment cannot be written", async () => {
    const { code, stderr } = await shell(script, { ...variables, GITHUB_API_URL: "http://127.0.0.1:9" });
    expect([code, stderr.includes("the comment was not written")]).toEqual([1, true]);
  }, 60_000);

  it("hands every variable of its step over", () => {
    const [step] = (
      yamlOf("action.yml")[0] as { readonly runs: { readonly steps: readonly [{ readonly env: object }] } }
    ).runs.steps;
    expect(Object.keys(step.env)).toEqual(expect.arrayContaining(["GATE_REFERENCE", "GITHUB_TOKEN"]));
  });
});

/** A transitive package, with the lines that annotations are to stand at. */
function lockFile(version: string): string {
  return `{
  "name": "shop",
  "lockfileVersion": 3,
  "packages": {
    "": { "name": "shop", "dependencies": { "express": "4.17.0" } },
    "node_modules/express": {
      "version": "4.17.0",
      "dependencies": { "lodash": "^4.0.0" }
    },
    "node_modules/lodash": {
      "version": "${version}"
    }
  }
}
`;
}

describe("annotations", () => {
  const project = join(home, "annotated");
  const variables = { GITHUB_ACTIONS: "true", GATE_COMMAND: command };
  const annotations = async (reference: string) =>
    (await shell(`sh ../integrations/ci/assay-ci.sh ${reference}`, variables, project)).stdout
      .split("\n")
      .filter((line) => line.startsWith("::"));

  it("stand at the line of the lock file, of the manifest that is to change, and of the Dockerfile", async () => {
    mkdirSync(project);
    writeFileSync(join(project, "package-lock.json"), lockFile("4.17.15"));
    writeFileSync(join(project, "package.json"), `{\n  "dependencies": {\n    "express": "4.17.0"\n  }\n}\n`);
    writeFileSync(join(project, "Dockerfile"), "FROM debian:12\nUSER root\n");
    const told = await annotations("dir:.");
    expect(told).toContain(
      "::error title=CVE-2021-23337,file=package-lock.json,line=10::Template options can run commands",
    );
    expect(told.find((line) => line.startsWith("::notice"))).toMatch(
      /^::notice title=Fix 1 of lodash,file=package\.json,line=3::express → lodash: 4\.17\.15 → 4\.17\.21\./,
    );
    expect(told).toContain(
      "::error title=dockerfile/user-root,file=Dockerfile,line=2::The container runs as root",
    );
  }, 60_000);

  it("of an image stand at the step that brought it, or without file and line", async () => {
    writeFileSync(join(project, "Dockerfile"), "FROM debian:12\nRUN pip install \\\n  -r requirements.txt\n");
    const told = await annotations(shop);
    expect(told).toContainEqual(
      expect.stringMatching(/^::warning title=CVE-2024-22195,file=Dockerfile,line=2::/),
    );
    expect(told).toContainEqual(expect.stringMatching(/^::error title=CVE-2021-44228::/));
  }, 60_000);

  it("end no line and begin no other for a hostile name", async () => {
    const reports = join(project, "hostile");
    mkdirSync(reports);
    const finding = {
      id: "CVE-1,line=9::x",
      severity: "low",
      status: "affected",
      suppressedBy: null,
      title: "a\n::error::b%0A\u001b[31m\u202e",
      locations: [{ path: "../../etc/passwd", layer: null }],
    };
    writeFileSync(
      join(reports, "assay.json"),
      JSON.stringify({ artifact: { layers: [] }, packages: [], findings: [finding] }),
    );
    writeFileSync(join(reports, "assay-fix.json"), JSON.stringify({ groups: [] }));
    const { stdout } = await shell("node ../integrations/ci/annotations.mjs hostile", {}, project);
    expect(stdout).toBe("::warning title=CVE-1%2Cline=9%3A%3Ax::a%0A::error::b%250A�[31m�\n");
  });
});

describe("the GitLab component", () => {
  it("leaves the reports that it declares, and a note", async () => {
    comments.length = 0;
    asked.length = 0;
    const job = (
      yamlOf("gitlab.yml")[1] as {
        readonly assay: {
          readonly script: readonly string[];
          readonly artifacts: { readonly reports: Readonly<Record<string, string>> };
        };
      }
    ).assay;
    const { code } = await shell(job.script.join("\n"), {
      CI_API_V4_URL: api,
      CI_PROJECT_ID: "12",
      CI_MERGE_REQUEST_IID: "3",
      GATE_TOKEN: "not-a-token",
      GATE_COMMENT: "true",
      GATE_REFERENCE: shop,
      GATE_COMMAND: command,
    });

    expect(code).toBe(1);
    for (const path of Object.values(job.artifacts.reports)) expect(existsSync(join(home, path))).toBe(true);
    expect(asked).toEqual([
      "GET /projects/12/merge_requests/3/notes?per_page=100&page=1",
      "POST /projects/12/merge_requests/3/notes",
    ]);
    asked.length = 0;
    const again = await shell(`node integrations/ci/upsert-comment.mjs assay-reports/assay.md`, {
      CI_API_V4_URL: api,
      CI_PROJECT_ID: "12",
      CI_MERGE_REQUEST_IID: "3",
      GATE_TOKEN: "not-a-token",
    });
    expect([again.code, again.stderr]).toEqual([0, "assay-ci: comment updated\n"]);
    expect(asked).toEqual([
      "GET /projects/12/merge_requests/3/notes?per_page=100&page=1",
      "PUT /projects/12/merge_requests/3/notes/1",
    ]);
    expect(comments).toHaveLength(1);
  }, 60_000);
});

describe("the step of", () => {
  const variables = { GATE_REFERENCE: shop, GATE_COMMAND: command };

  it.each(["azure-pipelines.yml", "circleci.yml", "tekton.yml", "buildkite.yml", "Jenkinsfile"])(
    "%s runs the same script",
    (name) => {
      const text = readFileSync(join(ci, "examples", name), "utf8");
      const steps =
        name === "Jenkinsfile"
          ? [/sh '([^']+)'/.exec(text)?.[1]]
          : ["script", "run", "command"].flatMap((key) => valuesUnder(yamlOf(`examples/${name}`)[0], key));
      expect(steps).toEqual(["sh integrations/ci/assay-ci.sh"]);
    },
  );

  it("each of them fails from the threshold on and passes below it", async () => {
    rmSync(join(home, "assay-reports"), { recursive: true, force: true });
    const { code, stdout } = await shell("sh integrations/ci/assay-ci.sh", variables);
    expect([code, stdout.includes("CVE-2021-44228"), stdout.includes("::error")]).toEqual([1, true, false]);
    expect(readFileSync(join(home, "assay-reports/assay-fix.txt"), "utf8")).toContain(
      "npm install lodash@4.17.21",
    );
    expect(readdirSync(join(home, "assay-reports"))).toContain("assay.xml");
  }, 60_000);

  it("the hook ends a push, and lets what has no finding pass", async () => {
    const project = join(home, "project");
    mkdirSync(project);
    const git = "git -c user.name=a -c user.email=a@example.com";
    const prepare = `git init -q --bare ../remote.git && git init -q -b main . && git remote add origin ../remote.git &&
      cp ${join(ci, "examples/pre-push")} .git/hooks/pre-push && chmod +x .git/hooks/pre-push && ${git} add -A && ${git} commit -qm one`;
    writeFileSync(join(project, "package-lock.json"), lockFile("4.17.15"));
    expect((await shell(prepare, variables, project)).code).toBe(0);
    const refused = await shell("git push -q origin main", variables, project);
    expect([refused.code, refused.stdout + refused.stderr]).toEqual([
      1,
      expect.stringContaining("CVE-2021-23337"),
    ]);
    writeFileSync(join(project, "package-lock.json"), lockFile("4.17.21"));
    const passed = await shell(`${git} commit -qam two && git push -q origin main`, variables, project);
    expect(passed.code).toBe(0);
    expect((await shell("git -C ../remote.git log --format=%s main", {}, project)).stdout).toBe("two\none\n");
  }, 120_000);

  it("is told without a reference what is missing", async () => {
    const { code, stderr } = await shell("sh integrations/ci/assay-ci.sh");
    expect([code, stderr.includes("GATE_REFERENCE")]).toEqual([2, true]);
  });
});

describe("docs/pipelines.md", () => {
  const page = readFileSync(join(root, "docs/pipelines.md"), "utf8");

  it.each(readdirSync(join(ci, "examples")))("shows %s as it is, in ten lines", (name) => {
    const text = readFileSync(join(ci, "examples", name), "utf8").trimEnd();
    expect(page).toContain(text);
    expect(text.split("\n").length).toBeLessThanOrEqual(10);
  });
});

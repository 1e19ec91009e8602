/** Ways to a registry: TLS with an authority of one's own, proxies, stored credentials, engines' contexts. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, request as httpRequest, type Server } from "node:http";
import { connect, type AddressInfo, type Server as NetServer } from "node:net";
import { join } from "node:path";
import { createServer as createTLSServer } from "node:tls";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { makeHome, type Ended, type RunOptions } from "../support/program.ts";
import { startRegistry, type RegistryServer } from "../support/registry-server.ts";
import { describeWithTools } from "../support/requires.ts";
import { sampleImage } from "./sample-image.ts";

const home = makeHome();
const image = sampleImage();
const servers: (Server | NetServer)[] = [];
let registry: RegistryServer;

beforeAll(async () => {
  registry = await startRegistry();
  registry.push("team/garden", "1", image);
});
afterEach(() => {
  registry.access = undefined;
});
afterAll(async () => {
  for (const server of servers) server.close();
  await registry.close();
  home.remove();
});

async function listen(server: Server | NetServer): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

function scan(reference: string, argv: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return home.assay(
    ["scan", reference, "--no-cache", "--scanners", "none", "-o", "json", "--registry-retries", "0", ...argv],
    options,
  );
}

function expectImage({ code, stdout, stderr }: Ended): void {
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain(image.manifest.digest);
}

/** Forwards requests for any host to the registry, and tunnels to a port whatever the host is; notes what it saw. */
async function startProxy(tunnelPort = 0): Promise<{ url: string; seen: string[] }> {
  const seen: string[] = [];
  const proxy = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const { pathname, search, host } = new URL(request.url ?? "");
    const [hostname, port] = registry.host.split(":");
    const forwarded = httpRequest(
      { hostname, port, path: pathname + search, headers: { ...request.headers, host } },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      },
    );
    request.pipe(forwarded);
  });
  proxy.on("connect", (request, socket) => {
    seen.push(`CONNECT ${request.url}`);
    const target = connect(tunnelPort, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    for (const one of [target, socket]) one.on("error", () => [target, socket].map((each) => each.destroy()));
  });
  return { url: `http://127.0.0.1:${await listen(proxy)}`, seen };
}

describeWithTools(["openssl"], "TLS", () => {
  let port: number;
  const authority = join(home.path, "authority.pem");

  beforeAll(async () => {
    const path = (name: string): string => join(home.path, name);
    const openssl = (...argv: readonly string[]): unknown =>
      execFileSync("openssl", argv, { cwd: home.path, stdio: "pipe" });
    const names = "subjectAltName=DNS:registry.example,IP:127.0.0.1";
    const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
    openssl(
      "req",
      "-x509",
      ...newKey,
      "-keyout",
      "authority.key",
      "-out",
      authority,
      "-subj",
      "/CN=Garden CA",
    );
    openssl("req", ...newKey, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=registry.example");
    writeFileSync(path("names"), names);
    openssl(
      ...[
        "x509",
        "-req",
        "-in",
        "server.csr",
        "-CA",
        authority,
        "-CAkey",
        "authority.key",
        "-CAcreateserial",
      ],
      ...["-extfile", "names", "-out", "server.pem"],
    );
    const [host = "", registryPort = ""] = registry.host.split(":");
    const server = createTLSServer(
      { key: readFileSync(path("server.key")), cert: readFileSync(path("server.pem")) },
      (socket) => {
        const target = connect(Number(registryPort), host);
        target.pipe(socket).pipe(target);
        for (const one of [target, socket])
          one.on("error", () => [target, socket].map((each) => each.destroy()));
      },
    );
    server.on("tlsClientError", () => {
      // A client that does not trust us.
    });
    port = await listen(server);
  });

  it("with an authority that nobody knows is refused, and says what to do", async () => {
    const { code, stderr } = await scan(`registry:127.0.0.1:${port}/team/garden:1`, []);
    expect(code).toBe(3);
    expect(stderr).toContain("no trusted TLS connection");
    expect(stderr).toContain("--ca-file");
  });

  it("works with --ca-file and with ASSAY_CA_FILE", async () => {
    const reference = `registry:127.0.0.1:${port}/team/garden:1`;
    expectImage(await scan(reference, ["--ca-file", authority]));
    expectImage(await scan(reference, [], { environment: { ASSAY_CA_FILE: authority } }));
  });

  it("goes through a proxy as a tunnel", async () => {
    const { url, seen } = await startProxy(port);
    const environment = { HTTPS_PROXY: url };
    const reference = "registry:registry.example/team/garden:1";
    expectImage(await scan(reference, ["--ca-file", authority], { environment }));
    expect(new Set(seen)).toEqual(new Set(["CONNECT registry.example:443"]));
  });
});

describe("a proxy", () => {
  const reference = "registry:registry.example:8080/team/garden:1";
  const insecure = ["--insecure-registry", "registry.example:8080"];

  it("from the environment carries requests without TLS", async () => {
    const { url, seen } = await startProxy();
    expectImage(await scan(reference, insecure, { environment: { http_proxy: url } }));
    expect(seen[0]).toMatch(/^GET http:\/\/registry\.example:8080\/v2\//);
  });

  it("is passed by for hosts of NO_PROXY", async () => {
    const { url, seen } = await startProxy();
    const environment = { http_proxy: url, HTTP_PROXY: url, NO_PROXY: "127.0.0.1" };
    expectImage(await scan(`registry:${registry.host}/team/garden:1`, [], { environment }));
    expect(seen).toEqual([]);
  });
});

describe("a name beyond this machine", () => {
  it("is never asked without TLS unless that is said", async () => {
    const { url, seen } = await startProxy();
    const { code } = await scan("registry:registry.example:8080/team/garden:1", [], {
      environment: { http_proxy: url, https_proxy: url },
    });
    expect(code).toBe(3);
    expect(seen.filter((line) => line.startsWith("GET"))).toEqual([]);
  });
});

describe("credentials", () => {
  const garden = (): string => `registry:${registry.host}/team/garden:1`;
  const access = { kind: "bearer", username: "gardener", password: "a-very-secret-word" } as const;

  it("that are missing or wrong give a clear error without the password", async () => {
    registry.access = access;
    const without = await scan(garden(), []);
    expect(without.code).toBe(3);
    expect(without.stderr).toMatch(/refused|unauthori[sz]ed|log ?in|401/i);
    const environment = { ASSAY_PASSWORD: "wrong-word" };
    const wrong = await scan(garden(), ["--username", "gardener", "--debug"], { environment });
    expect(wrong.code).toBe(3);
    expect(wrong.stderr).not.toContain("wrong-word");
  });

  it("come from flags, variables and standard input", async () => {
    for (const kind of ["basic", "bearer"] as const) {
      registry.access = { ...access, kind };
      const environment = { ASSAY_PASSWORD: access.password };
      expectImage(await scan(garden(), ["--username", "gardener"], { environment }));
      const stdin = `${access.password}\n`;
      expectImage(await scan(garden(), ["--username", "gardener", "--password-stdin"], { stdin }));
    }
  });

  it("come from what `docker login` stored, and from its credential helpers", async () => {
    registry.access = access;
    const auth = Buffer.from(`${access.username}:${access.password}`).toString("base64");
    mkdirSync(join(home.path, ".docker"), { recursive: true });
    const configuration = join(home.path, ".docker/config.json");
    writeFileSync(configuration, JSON.stringify({ auths: { [registry.host]: { auth } } }));
    expectImage(await scan(garden(), []));

    writeFileSync(configuration, JSON.stringify({ credHelpers: { [registry.host]: "garden" } }));
    const programs = join(home.path, "bin");
    mkdirSync(programs, { recursive: true });
    const helper = join(programs, "docker-credential-garden");
    writeFileSync(
      helper,
      `#!/bin/sh\nread -r server\n[ "$1 $server" = "get ${registry.host}" ] || exit 1\n` +
        `echo '{"ServerURL":"${registry.host}","Username":"${access.username}","Secret":"${access.password}"}'\n`,
    );
    chmodSync(helper, 0o755);
    const environment = { PATH: `${programs}:${process.env["PATH"] ?? ""}` };
    expectImage(await scan(garden(), [], { environment }));

    writeFileSync(helper, "#!/bin/sh\nsleep 60\n");
    const slow = await scan(garden(), ["--timeout", "2s"], { environment });
    expect([slow.code, slow.durationMs < 10_000]).toEqual([4, true]);
    writeFileSync(configuration, "{}");
  });
});

describe("an engine", () => {
  it("is the one of Docker's current context", async () => {
    const saved: string[] = [];
    const engine = createServer((request, response) => {
      saved.push(request.url ?? "");
      if (request.url?.endsWith("/_ping") === true) response.writeHead(200).end("OK");
      else response.writeHead(404, { "content-type": "application/json" }).end('{"message":"No such image"}');
    });
    const port = await listen(engine);
    const id = createHash("sha256").update("greenhouse").digest("hex");
    const meta = join(home.path, ".docker/contexts/meta", id);
    mkdirSync(meta, { recursive: true });
    writeFileSync(
      join(meta, "meta.json"),
      JSON.stringify({ Name: "greenhouse", Endpoints: { docker: { Host: `tcp://127.0.0.1:${port}` } } }),
    );
    writeFileSync(join(home.path, ".docker/config.json"), '{"currentContext":"greenhouse"}');
    const { code, stderr } = await home.assay(["scan", "docker:garden:1", "-o", "json"], {
      environment: { DOCKER_HOST: "" },
    });
    expect(code, stderr).toBe(3);
    expect(saved.length, stderr).toBeGreaterThan(0);
    expect(stderr).toContain("garden:1");
  });
});

/** The programs of others that Assay is held against, built with Go. */
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../support/project-root.ts";
import { run } from "../support/program.ts";

const cosignVersions = { cosign2: "v2.6.5", cosign3: "v3.1.3" } as const;
/** Kept between runs; what is built for one version is not built again. */
const directory = join(projectRoot, ".cache", "interop");
const buildMs = 20 * 60_000;

/** Paths of programs. */
export interface Peers {
  readonly cosign2: string;
  readonly cosign3: string;
  /** A registry in memory that has the referrers API. */
  readonly registry: string;
  /** Signs as notation does, by its library. */
  readonly notary: string;
}

/** Builds what is not there yet. Throws with what Go said. */
export async function buildPeers(say: (text: string) => void): Promise<Peers> {
  mkdirSync(directory, { recursive: true });
  const cosign = async (name: keyof typeof cosignVersions): Promise<string> => {
    const version = cosignVersions[name];
    const path = join(directory, `cosign-${version}`);
    if (existsSync(path)) return path;
    say(`building cosign ${version}, which takes minutes`);
    const [major] = version.slice(1).split(".");
    await go(["install", `github.com/sigstore/cosign/v${major}/cmd/cosign@${version}`]);
    renameSync(join(directory, "cosign"), path);
    return path;
  };
  await go(["build", "-o", directory, "./registry", "./notary"], join(import.meta.dirname, "peers"));
  return {
    cosign2: await cosign("cosign2"),
    cosign3: await cosign("cosign3"),
    registry: join(directory, "registry"),
    notary: join(directory, "notary"),
  };
}

async function go(argv: readonly string[], working = directory): Promise<void> {
  const environment = { ...(process.env as Record<string, string>), GOBIN: directory, CGO_ENABLED: "0" };
  const { code, stderr } = await run(["go", ...argv], {
    directory: working,
    environment,
    timeoutMs: buildMs,
  });
  if (code !== 0) throw new Error(`go ${argv.join(" ")} ended with ${code}:\n${stderr.slice(-2000)}`);
}

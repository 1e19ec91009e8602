/** What every proof works with: a registry with an image of its own, keys, and the programs. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { sampleImage } from "../end-to-end/sample-image.ts";
import { makeHome, run, type Ended, type Home } from "../support/program.ts";
import type { RegistryProcess } from "../support/registry-process.ts";
import type { Peers } from "./peers.ts";

const password = "secret";
const timeoutMs = 120_000;

/** One image in one registry. */
export interface Bench {
  readonly peers: Peers;
  readonly home: Home;
  /** A folder for files. */
  readonly directory: string;
  /** `127.0.0.1:5000/cosign2/sign@sha256:…` */
  readonly reference: string;
  /** The reference without its digest. */
  readonly repository: string;
  readonly digest: string;
  /** `assay …`, which must end with the code. */
  assay(argv: readonly string[], code?: number): Promise<Ended>;
  /** A program of others, which must end with the code, or with any that is not 0. */
  peer(program: keyof Peers, argv: readonly string[], code?: number | "failing"): Promise<Ended>;
}

/** Pushes an image under a name and gives what works on it. */
export async function makeBench(registry: RegistryProcess, peers: Peers, name: string): Promise<Bench> {
  const home = makeHome();
  const image = sampleImage();
  await registry.push(name, "1", image);
  const directory = join(home.path, "work");
  mkdirSync(directory, { recursive: true });
  const repository = `${registry.host}/${name}`;
  const { digest } = image.manifest;
  const environment = { ASSAY_KEY_PASSWORD: password, COSIGN_PASSWORD: password };
  return {
    peers,
    home,
    directory,
    reference: `${repository}@${digest}`,
    repository,
    digest,
    assay: async (argv, code = 0) =>
      ended(["assay", ...argv], await home.assay(argv, { environment, timeoutMs, directory }), code),
    peer: async (program, argv, code = 0) => {
      const options = {
        directory,
        timeoutMs,
        environment: { ...environment, HOME: home.path, PATH: process.env["PATH"] ?? "" },
      };
      return ended([program, ...argv], await run([peers[program], ...argv], options), code);
    },
  };
}

function ended(command: readonly string[], outcome: Ended, code: number | "failing"): Ended {
  if (code === "failing" ? outcome.code !== 0 : outcome.code === code) return outcome;
  const said = `${outcome.stdout.slice(-1500)}\n${outcome.stderr.slice(-1500)}`;
  throw new Error(`\`${command.join(" ")}\` ended with ${String(outcome.code)}, not ${code}:\n${said}`);
}

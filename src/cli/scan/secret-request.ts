import { readFile } from "node:fs/promises";
import { loadSecrets } from "#analyzers";
import type { ScanOptions } from "#scan";
import { errorMessage } from "../../runtime/errors.ts";
import { recordAudit } from "../audit-log.ts";
import type { CommandContext } from "../command.ts";
import { UsageError } from "../usage-error.ts";
import { importedSecretRules } from "./imported-rules.ts";
import type { ScanEngine } from "./scan-engine.ts";
import type { Output } from "./outputs.ts";

type SecretRequest = Pick<ScanOptions, "secretConfig" | "secretKey" | "verifySecrets">;

/** What the options about credentials mean to a scan. */
export async function secretRequest(context: CommandContext): Promise<SecretRequest> {
  const { secretConfig, secretKeyFile } = context.options;
  refuseWithoutSecrets(context);
  const config = await configOf(context, secretConfig);
  return {
    ...(config === undefined ? {} : { secretConfig: config }),
    ...(secretKeyFile === undefined ? {} : { secretKey: await readKey(secretKeyFile) }),
    ...verification(context),
  };
}

/** Values go to a terminal and nowhere else. */
export function checkShowsSecrets({ options, terminal }: CommandContext, outputs: readonly Output[]): void {
  if (!options.showSecrets) return;
  const isShown = outputs.some(({ reporter, file }) => reporter.id === "table" && file === undefined);
  if (isShown && terminal.stdout.interactive) return;
  throw new UsageError(
    "CONFLICT",
    "--show-secrets shows values on a terminal only",
    "Leave it out where output goes to a file or a pipe, and use the table.",
  );
}

/** An engine that tells the values of credentials by their fingerprints, where they are to be shown. */
export function revealing(
  engine: ScanEngine,
  { options }: CommandContext,
  values: Map<string, string>,
): ScanEngine {
  if (!options.showSecrets) return engine;
  const onSecretValue = (fingerprint: string, value: string): void => void values.set(fingerprint, value);
  return {
    scan: (reference, request) => engine.scan(reference, { ...request, onSecretValue }),
    scanAll: (reference, request) => engine.scanAll(reference, { ...request, onSecretValue }),
  };
}

function refuseWithoutSecrets({ options }: CommandContext): void {
  const asked = [
    ...(options.showSecrets ? ["--show-secrets"] : []),
    ...(options.verifySecrets ? ["--verify-secrets"] : []),
    ...(options.secretConfig.length > 0 ? ["--secret-config"] : []),
  ];
  const [first] = asked;
  if (first === undefined || options.scanners.includes("secret")) return;
  throw new UsageError(
    "CONFLICT",
    `${first} needs the search for credentials`,
    "Add `secret` to --scanners, as in `--scanners vuln,secret`.",
  );
}

/** What came with the advisories, then the user's own files, which count before it. */
async function configOf(
  context: CommandContext,
  files: readonly string[],
): Promise<ScanOptions["secretConfig"]> {
  const imported = context.options.scanners.includes("secret")
    ? await importedSecretRules(context)
    : undefined;
  if (imported === undefined) return files.length === 0 ? undefined : readConfigs(files);
  const { joinConfigs } = await loadSecrets();
  return joinConfigs([imported, ...(files.length === 0 ? [] : [await readConfigs(files)])]);
}

async function readConfigs(files: readonly string[]): Promise<NonNullable<ScanOptions["secretConfig"]>> {
  const { joinConfigs, readSecretConfig } = await loadSecrets();
  const texts = await Promise.all(files.map((file) => read(file).then((bytes) => bytes.toString("utf8"))));
  return joinConfigs(texts.map((text, index) => readSecretConfig(text, files[index] ?? "")));
}

const minKeyBytes = 32;

async function readKey(file: string): Promise<Uint8Array> {
  const bytes = await read(file);
  if (bytes.length >= minKeyBytes) return Uint8Array.from(bytes);
  throw new UsageError(
    "CONFLICT",
    `${file} has ${bytes.length} bytes, a key for fingerprints needs at least ${minKeyBytes}`,
    `Make one with \`head -c 32 /dev/urandom > ${file}\`.`,
  );
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new UsageError(
      "CONFLICT",
      `${file} cannot be read: ${errorMessage(cause)}`,
      "Name another file.",
      cause,
    );
  }
}

function verification(context: CommandContext): Pick<ScanOptions, "verifySecrets"> {
  const { options } = context;
  if (!options.verifySecrets) return {};
  if (options.offline) {
    throw new UsageError(
      "CONFLICT",
      "--verify-secrets and --offline exclude each other",
      "Leave --verify-secrets out: it asks providers over the network.",
    );
  }
  return {
    verifySecrets: {
      endpoints: options.verifyEndpoint,
      record: (entry) => recordAudit(context, { event: "secret-verification", ...entry }),
    },
  };
}

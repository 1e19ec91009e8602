/** Cases of checks of an image's files: what a JSON document describes, as checks are given it. */
import { generateKeyPairSync } from "node:crypto";
import { FileAnalyzer } from "#analyzers";
import { bufferSource } from "#formats";
import type { FileEntry, FileType, ImageConfig } from "#model";
import { misconfigExtractors, viewImageFiles, type ImageFiles } from "../../src/analyzers/misconfig/index.ts";
import { memoryTree } from "./memory-tree.ts";

interface FilesCase {
  readonly config?: Partial<ImageConfig["config"]>;
  readonly files: readonly CaseFile[];
}

interface CaseFile {
  readonly path: string;
  /** Octal. */
  readonly mode?: string;
  readonly type?: FileType;
  readonly uid?: number;
  readonly content?: string;
  /** What the archive's extended header says. */
  readonly capabilities?: string;
}

/** Parses a case, its files read by the extractors that want them. */
export function imageFilesCase(json: string): ImageFiles {
  const { config, files } = JSON.parse(json) as FilesCase;
  const facts = files.flatMap((file) => factsOf(file));
  const none = { exposedPorts: [], env: [], entrypoint: [], cmd: [], volumes: [], labels: {} };
  const image = {
    architecture: "amd64",
    os: "linux",
    diffIDs: [],
    history: [],
    config: { ...none, ...config },
  };
  const description = { reference: "case", kind: "image" as const, layers: [], issues: [], config: image };
  const visible = (kind: { readonly name: string }) => facts.filter((fact) => fact.kind === kind.name);
  return viewImageFiles(
    description,
    { visible: visible as never, history: () => [], removed: () => [] },
    memoryTree(files.map(entryOf)),
  );
}

function factsOf(file: CaseFile) {
  const content = bufferSource(Buffer.from(contentOf(file)));
  const analyzer = new FileAnalyzer({ extractors: misconfigExtractors(false) });
  const selection = analyzer.selectors.byPath(file.path);
  const names = [file.path.slice(file.path.lastIndexOf("/") + 1)];
  const analysis =
    selection === undefined
      ? []
      : analyzer.analyze(selection, content, { siblings: new Map(), names }).analysis.facts;
  const read = analysis.flatMap(({ facts }) =>
    Object.entries(facts).flatMap(([kind, all]) => all.map((fact) => ({ kind, fact }))),
  );
  const told =
    file.capabilities === undefined ? [] : [{ kind: "file-capabilities", fact: file.capabilities }];
  return [...read, ...told].map((one) => ({ ...one, path: file.path, layer: 0, digest: "sha256:" as const }));
}

function entryOf(file: CaseFile): FileEntry {
  return {
    path: file.path,
    type: file.type ?? "file",
    mode: Number.parseInt(file.mode ?? "0644", 8),
    uid: file.uid ?? 0,
    gid: 0,
    size: contentOf(file).length,
    layer: 0,
  };
}

function contentOf({ content = "" }: CaseFile): string {
  if (content === "@private-key") return privateKey();
  return certificates[content] ?? content;
}

/** Made anew each time, so that the sources hold no key. */
function privateKey(): string {
  const { privateKey: key } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}

/** Self-signed: of 2019, and with a key that is too short. */
const certificates: Readonly<Record<string, string>> = {
  "@certificate-2020": `-----BEGIN CERTIFICATE-----
MIIBETCBt6ADAgECAgEHMAoGCCqGSM49BAMCMBIxEDAOBgNVBAMMB2V4YW1wbGUw
HhcNMTkwMTAxMDAwMDAwWhcNMjAwMTAxMDAwMDAwWjASMRAwDgYDVQQDDAdleGFt
cGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE4+bZE8qNxLyS4ov7ThQzRQ5Q
r1NZCHLMUUYPTs3VeqABBnxq7EoHtf1C36ADOYcIzuy3dHGjOUhkZzBkT/BG0zAK
BggqhkjOPQQDAgNJADBGAiEAv2nQZG5i+Q6xEeqzHjYHIOZwAeCHMFH21kec5ZdY
RfcCIQCFfwBpYVrEgoP7UnEkjs+/MbHHMc53S2ojqxj52pwLfA==
-----END CERTIFICATE-----`,
  "@certificate-weak": `-----BEGIN CERTIFICATE-----
MIIBmjCCAQOgAwIBAgIBBzANBgkqhkiG9w0BAQsFADASMRAwDgYDVQQDDAdleGFt
cGxlMCAXDTE5MDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjASMRAwDgYDVQQD
DAdleGFtcGxlMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCpRQH9vzNBo/ag
lvwQJ775N/s9FC3r7TPS5tMhU1CDxE17+YY/ZaDqRtzu//+1lweBqlMkZqDo1zpi
aLfxu0NmwHBU+GLdCThwSww7YdGdT2ASVU4A0IVfN+k70Au3mgEwJIHFhDtblJdS
JPBYHtpLy5CaB7HhldqDbaPwUcRwpwIDAQABMA0GCSqGSIb3DQEBCwUAA4GBAESC
NwnYlFLKf+s/aQuyRntjKDkMMyAY5g8ux4gBpvgl3hRqNdO7iwkdT98E3e6vIqT0
Qlgsuw9U96wS0/U+z8ZdO31EBBv3vYNrjXJ72P/VJvDGtz8z/CiJzE31i7gDQyD0
shtl2/WEKwndiuvh1wEEe2TIwraPd6Pb010672MC
-----END CERTIFICATE-----`,
};

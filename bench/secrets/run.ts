/**
 * Recall and precision of the search for credentials: `npm run bench:secrets -- [FOLDER…] [--installed] [--show]`.
 *
 * The corpus is made anew each time, the same for everybody: real files (the development packages of this project and
 * the folders given) that hold nothing live, and planted in copies of some of them what is a credential and what only
 * looks like one. `--installed` adds the packages of Debian, PyPI and Go modules that this machine has; real files are
 * ranked as a scan ranks them where they lie: low where a package installed them. gitleaks is run on the same files
 * where it is installed. With folders, what is found in them and how fast is listed too.
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { seededRandom } from "../../test/support/secret-examples.ts";
import {
  fileDigests,
  InstalledFiles,
  isInstalledPlace,
  keyedFingerprint,
  secretRules,
  SecretScanner,
} from "../../src/analyzers/secrets/index.ts";
import { bufferSource, type ByteSource } from "../../src/formats/byte-source.ts";
import { measureCases, measureFolder } from "./measure-folder.ts";
import { plantedTexts, type Planted } from "./planted.ts";
import { publishedTexts } from "./published-formats.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const scanner = new SecretScanner({
  rules: secretRules,
  fingerprint: keyedFingerprint(Buffer.alloc(32, 7)),
});
const wantedFiles = 4000;
const maxFileBytes = 512 * 1024;
const textFile =
  /\.(?:js|cjs|mjs|ts|json|md|txt|yml|yaml|css|html|py|sh|conf|go|mod|sum|toml|ini|cfg|xml|pl|pm|rb|pem|rst|c|h)$/;
/** Where packages of other kinds than npm's lie. */
const installedFolders = [
  "/usr/lib/python3",
  "/usr/local/lib",
  "/usr/share",
  "/etc",
  `${homedir()}/go/pkg/mod`,
];

interface CorpusFile {
  readonly path: string;
  /** Undefined: a real file, as it is. */
  readonly planted: Planted | undefined;
  /** Where a real file was taken from. */
  readonly origin?: string;
}

/** Real files, evenly from the whole tree. */
function realFiles(folder: string): readonly string[] {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && textFile.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => (statSync(path, { throwIfNoEntry: false })?.size ?? Infinity) <= maxFileBytes)
    .sort();
  const step = Math.max(1, Math.floor(all.length / wantedFiles));
  return all.filter((_, index) => index % step === 0).slice(0, wantedFiles);
}

function writeCorpus(
  directory: string,
  real: readonly string[],
  texts: readonly Planted[],
): readonly CorpusFile[] {
  const files: CorpusFile[] = [];
  const write = (name: string, text: string | Buffer, from: Omit<CorpusFile, "path">): void => {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    files.push({ path, ...from });
  };
  for (const [index, path] of real.entries()) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    write(`real/${index}/${name}`, readFileSync(path), { planted: undefined, origin: path });
  }
  for (const [index, planted] of texts.entries()) {
    write(`planted/${index}/${planted.file}`, planted.text, { planted });
  }
  return files;
}

interface Tally {
  found: number;
  missed: number;
  wrong: number;
}

/**
 * One planted credential that is found is right; anything found elsewhere is wrong. Where what is of low severity is
 * not counted, identifiers and public keys, which never have another, are not asked for.
 */
function judge(
  files: readonly CorpusFile[],
  findings: ReadonlyMap<string, number>,
  name: string,
  isLowCounted = true,
): Tally {
  const tally = { found: 0, missed: 0, wrong: 0 };
  const told: string[] = [];
  for (const { path, planted } of files) {
    if (!isLowCounted && planted?.isLow === true) continue;
    const count = findings.get(path) ?? 0;
    if (planted?.isSecret === true) tally[count > 0 ? "found" : "missed"]++;
    else tally.wrong += count;
    if (planted?.isSecret === true ? count === 0 : count > 0) told.push(planted?.kind ?? path);
  }
  const share = (part: number, whole: number): string =>
    `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  console.log(
    `${name}: recall ${share(tally.found, tally.found + tally.missed)}, precision ${share(tally.found, tally.found + tally.wrong)} (${tally.found} found, ${tally.missed} missed, ${tally.wrong} wrong)`,
  );
  if (process.argv.includes("--show")) for (const kind of told) console.log(`  ${kind}`);
  return tally;
}

/** What is told as more than a guess of low severity: what a person has to look at. */
function ours(files: readonly CorpusFile[], isLowCounted: boolean): ReadonlyMap<string, number> {
  const findings = new Map<string, number>();
  for (const { path, origin } of files) {
    const content = bufferSource(readFileSync(path));
    const { candidates } = scanner.scan(content, path);
    if (!isLowCounted && candidates.length > 0 && origin !== undefined && isInstalled(origin, content))
      continue;
    const values = new Set(
      candidates
        .filter(({ severity }) => isLowCounted || severity !== "low")
        .map(({ fingerprint }) => fingerprint),
    );
    findings.set(path, values.size);
  }
  return findings;
}

/** Whether a scan would rank what it finds in a file low: a package manager lists it unchanged, or put it there. */
function isInstalled(path: string, content: ByteSource): boolean {
  return installedFiles.of(path, fileDigests(content))?.isUnchanged ?? isInstalledPlace(path);
}

/** What dpkg recorded of this machine's files. */
function recordedFiles(): InstalledFiles {
  const recorded = new InstalledFiles();
  const folder = "/var/lib/dpkg/info";
  if (installed.length === 0 || !existsSync(folder)) return recorded;
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".md5sums"))) {
    const bytes = readFileSync(join(folder, name));
    recorded.note(join(folder, name), { ...bufferSource(bytes), hold: () => bufferSource(bytes) });
  }
  return recorded;
}

function gitleaks(directory: string): ReadonlyMap<string, number> | undefined {
  const report = join(directory, "gitleaks.json");
  const run = spawnSync("gitleaks", ["dir", directory, "--no-banner", "-l", "error", "-r", report], {
    stdio: "ignore",
  });
  if (run.error !== undefined || !existsSync(report)) return undefined;
  const rows = JSON.parse(readFileSync(report, "utf8")) as readonly { File: string; Secret: string }[];
  const byFile = Map.groupBy(rows, ({ File }) => File);
  return new Map([...byFile].map(([file, found]) => [file, new Set(found.map(({ Secret }) => Secret)).size]));
}

const folders = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const installed = process.argv.includes("--installed")
  ? installedFolders.filter((path) => existsSync(path))
  : [];
const installedFiles = recordedFiles();
const real = [join(root, "node_modules"), ...installed, ...folders].flatMap(realFiles);
measureCorpus("planted by the rules", plantedTexts(seededRandom(20_26), 8));
measureCorpus("planted by published formats", publishedTexts(seededRandom(7_19)));

/** Real files with texts planted beside them: ours, and gitleaks' where it is installed. */
function measureCorpus(title: string, texts: readonly Planted[]): void {
  const directory = mkdtempSync(join(tmpdir(), "assay-corpus-"));
  try {
    const files = writeCorpus(directory, real, texts);
    const secrets = texts.filter(({ isSecret }) => isSecret).length;
    console.log(
      `${title}: ${secretRules.length} rules; ${real.length} real files, ${secrets} planted credentials, ${texts.length - secrets} that only look like one`,
    );
    const { found, missed, wrong } = judge(files, ours(files, true), "assay");
    judge(files, ours(files, false), "assay, above low", false);
    const theirs = gitleaks(directory);
    if (theirs === undefined) console.log("gitleaks is not installed");
    else judge(files, theirs, `gitleaks ${execFileSync("gitleaks", ["version"]).toString().trim()}`);
    if (found < 0.95 * (found + missed) || found < 0.9 * (found + wrong)) process.exitCode = 1;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
const cases = join(root, "../shared/fixtures/secrets/secrets.jsonl");
if (existsSync(cases)) measureCases(cases);
for (const folder of folders) measureFolder(folder, process.argv.includes("--show"));

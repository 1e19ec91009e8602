import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { bufferSource, openZip } from "../src/formats/index.ts";
import { isLicenseFileName, normalizeDeclared, recognizeLicenses } from "../src/analyzers/licenses/index.ts";

/** A package whose licence somebody else has stated, and the files that hold its text. */
interface LabelledPackage {
  readonly kind: "npm" | "pypi" | "maven" | "debian";
  readonly name: string;
  readonly label: string;
  readonly files: readonly Buffer[];
}

const npmPackages =
  "express lodash react webpack eslint typescript jest vite axios commander chalk moment rxjs uuid yargs semver glob @babel/core three d3 sharp sequelize mongoose pg redis socket.io";
const pypiPackages =
  "requests numpy flask django sqlalchemy pyyaml six attrs pytest pygments cryptography boto3 httpx pydantic aiohttp celery redis psycopg2-binary pymysql lxml beautifulsoup4 docutils sphinx setuptools black pylint simplejson protobuf paramiko gunicorn gevent tornado jsonschema certifi tqdm";
const mavenPackages = [
  "org.apache.commons:commons-lang3:3.14.0",
  "commons-io:commons-io:2.15.1",
  "com.google.guava:guava:33.0.0-jre",
  "org.slf4j:slf4j-api:2.0.12",
  "com.fasterxml.jackson.core:jackson-databind:2.16.1",
  "org.springframework:spring-core:6.1.4",
  "io.netty:netty-common:4.1.107.Final",
  "org.bouncycastle:bcprov-jdk18on:1.77",
  "ch.qos.logback:logback-classic:1.5.0",
  "junit:junit:4.13.2",
];

/** So that the whole takes a minute or two. */
const maxOfKind = 250;

/** Installs packages of npm, PyPI and Maven below a folder with their own clients, as far as these are there. */
export function fetchPackages(folder: string): void {
  const [npm, pypi, maven] = ["npm", "pypi", "maven"].map((name) => join(folder, name));
  for (const made of [npm, pypi, maven]) mkdirSync(made ?? folder, { recursive: true });
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefix", npm ?? folder];
  attempt("npm", ["install", ...flags, "spdx-license-list@6.12.0", ...npmPackages.split(" ")]);
  attempt("pip", ["install", "-q", "--target", pypi ?? folder, ...pypiPackages.split(" ")]);
  for (const artifact of mavenPackages) {
    const copied = ["dependency:copy", `-Dartifact=${artifact}`, `-DoutputDirectory=${maven ?? folder}`];
    attempt("mvn", ["-q", ...copied]);
  }
}

function attempt(program: string, args: readonly string[]): void {
  try {
    execFileSync(program, args, { stdio: ["ignore", "ignore", "inherit"] });
  } catch (thrown) {
    console.log(`${program} did not work, its packages are left out: ${String(thrown).split("\n")[0]}`);
  }
}

/** Of packages that state a licence and bring its text: how often the text alone gives what is stated. */
export function measureInstalled(folder: string, isShown: boolean): void {
  const sources = [
    mavenIn(join(folder, "maven")),
    pypiIn(join(folder, "pypi")),
    npmIn(join(folder, "npm", "node_modules")),
    debianIn("/usr/share/doc"),
  ];
  const packages = sources.flatMap((found) =>
    found
      .filter(({ files }) => files.length > 0)
      .take(maxOfKind)
      .toArray(),
  );
  for (const [kind, members] of Map.groupBy(packages, (one) => one.kind)) {
    const wrong = members.filter((one) => !isRight(one, isShown));
    const right = members.length - wrong.length;
    console.log(
      `${kind}: ${right} of ${members.length} right, ${((100 * right) / members.length).toFixed(1)} %`,
    );
  }
}

/** Every licence that is stated has to be found; of a choice (`OR`) one is enough, as packages bring one text. */
function isRight({ kind, name, label, files }: LabelledPackage, isShown: boolean): boolean {
  const found = files.flatMap((bytes) => recognizeLicenses(bytes).flatMap(({ ids }) => ids)).map(familyOf);
  const stated = idsOf(label).map(familyOf);
  // Names of distributions are wider than the list's: what is found may be one of several texts under that name.
  const has = (id: string): boolean => found.some((one) => one === id || one.startsWith(`${id}-`));
  const right = label.includes(" OR ") ? stated.some(has) : stated.every(has);
  if (!right && isShown) console.log(`  ${kind} ${name} states ${label}, holds ${found.join(", ")}`);
  return right;
}

function* npmIn(folder: string): Generator<LabelledPackage> {
  for (const path of filesBelow(folder, (name) => name === "package.json")) {
    const { name, version, license } = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
    if (typeof name !== "string" || typeof version !== "string" || typeof license !== "string") continue;
    const label = statedAs(license);
    if (label === undefined || !/node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(path)) continue;
    yield { kind: "npm", name, label, files: licenseFilesIn(dirname(path)) };
  }
}

function* pypiIn(folder: string): Generator<LabelledPackage> {
  for (const path of filesBelow(folder, (name) => name === "METADATA")) {
    const text = readFileSync(path, "utf8").split("\n\n", 1)[0] ?? "";
    const stated =
      /^License-Expression: (.+)$/m.exec(text)?.[1] ??
      /^Classifier: License :: OSI Approved :: (?!BSD License|Apache Software License)(.+)$/m.exec(text)?.[1];
    const label = statedAs(stated);
    if (label === undefined) continue;
    const files = [...filesBelow(dirname(path), isLicenseFileName)].map((file) => readFileSync(file));
    yield { kind: "pypi", name: basename(dirname(path)), label, files };
  }
}

function* mavenIn(folder: string): Generator<LabelledPackage> {
  for (const path of filesBelow(folder, (name) => name.endsWith(".jar"))) {
    const archive = openZip(bufferSource(readFileSync(path)));
    const entries = [...archive.entries];
    const pom = entries.find((entry) => /^META-INF\/maven\/[^/]+\/[^/]+\/pom\.xml$/.test(entry.path));
    if (pom === undefined) continue;
    const read = (entry: (typeof entries)[number]): Buffer => {
      const content = archive.open(entry, entry.size);
      return Buffer.from(content.read(0, content.size));
    };
    const names = [
      ...read(pom)
        .toString()
        .matchAll(/<license>\s*<name>([^<]+)<\/name>/g),
    ];
    const manifest = entries.find((entry) => entry.path === "META-INF/MANIFEST.MF");
    const bundled = manifest && /^Bundle-License: *"?([^;,"\r\n]+)/m.exec(read(manifest).toString())?.[1];
    const label = statedAs(names.map(([, name]) => `(${name})`).join(" OR ")) ?? statedAs(bundled);
    if (label === undefined) continue;
    const files = entries.filter((entry) => /^(?:META-INF\/)?LICENSE[^/]*$/i.test(entry.path)).map(read);
    yield { kind: "maven", name: basename(path), label, files };
  }
}

/** Paragraphs that give the text of a licence under its short name: each is a case of its own. */
function* debianIn(folder: string): Generator<LabelledPackage> {
  const seen = new Set<string>();
  for (const path of filesBelow(folder, (name) => name === "copyright")) {
    const text = readFileSync(path, "utf8");
    if (!/^Format: *\S*copyright-format/m.test(text.slice(0, 1000))) continue;
    for (const paragraph of text.split(/\n\s*\n(?=\S)/)) {
      const [, name = "", body = ""] = /^License: *([^\n]+)\n((?: [^\n]*(?:\n|$))+)$/.exec(paragraph) ?? [];
      if (body.length < 400 || seen.has(body)) continue;
      seen.add(body);
      const label = statedAs(name);
      // "BSD", "MIT" and "public-domain" are names for whatever text follows.
      if (label === undefined || /LicenseRef|^MIT$/.test(label)) continue;
      const plain = body.replaceAll(/^ \.?/gm, "");
      yield {
        kind: "debian",
        name: `${basename(dirname(path))} (${name})`,
        label,
        files: [Buffer.from(plain)],
      };
    }
  }
}

function statedAs(text: string | undefined): string | undefined {
  const declared = text === undefined || text === "" ? undefined : normalizeDeclared(text);
  return declared === undefined || declared.unknown.length > 0 ? undefined : declared.expression;
}

function licenseFilesIn(folder: string): Buffer[] {
  return readdirSync(folder)
    .filter(isLicenseFileName)
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path));
}

function* filesBelow(folder: string, isWanted: (name: string) => boolean): Generator<string> {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path, isWanted);
    else if (entry.isFile() && isWanted(entry.name)) yield path;
  }
}

function idsOf(expression: string): readonly string[] {
  const words = expression.replaceAll(/ WITH \S+/g, "").match(/[A-Za-z0-9][A-Za-z0-9.:+-]*/g) ?? [];
  return words.filter((word) => word !== "AND" && word !== "OR");
}

function familyOf(id: string): string {
  return id.replace(/-(?:only|or-later)$|\+$/, "");
}

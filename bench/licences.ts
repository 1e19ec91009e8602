import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { recognizeLicenses } from "../src/analyzers/licenses/index.ts";
import { listedLicense } from "../src/analyzers/licenses/spdx-list.ts";
import { fetchPackages, measureInstalled } from "./licence-packages.ts";
import { type ListedText, hole, readLicenseXML } from "../tools/licenses/read-license-xml.ts";

/**
 * How many licence texts get the right identifier: `npm run bench:licences -- --packages FOLDER` fetches the texts of
 * the SPDX list and packages of npm, PyPI and Maven into the folder (what is there is used again), and looks at Debian's
 * copyright files on this machine. Each text as published, reworded (one word in twenty dropped or replaced), its first
 * four fifths, without every fifth paragraph, and as a comment of a source; of each package whether its text alone
 * gives what its metadata states.
 *
 * `npm run bench:licences -- FOLDER`, where FOLDER is a checkout of license-list-XML, adds notices and speed; `--texts
 * FOLDER` takes another copy of the npm package spdx-license-list; `--report FILE`, a JSON report of a scan with
 * `--scanners license`, tells how often what packages declare and what their files hold agree. `--show` names each
 * wrong one. A text that the list has under several identifiers is right when all of them are named.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const args = process.argv.slice(2);
const isShown = args.includes("--show");
const [folder] = args.filter(
  (arg, at) => !arg.startsWith("--") && !/^--(?:texts|report|packages)$/.test(args[at - 1] ?? ""),
);

/** Texts as people change them. */
const variants: readonly (readonly [string, (text: string) => string])[] = [
  ["as it is", (text) => text],
  ["reworded", reword],
  ["four fifths", (text) => text.slice(0, text.length * 0.8)],
  ["paragraphs dropped", thinned],
  ["in a comment", (text) => `/*\n${text.replaceAll(/^/gm, " *  ").replaceAll("    ", " ")}\n */\n`],
];

if (folder !== undefined) measureList(readList(folder));
const [texts, report] = [valueOf("--texts"), valueOf("--report")];
const packages = valueOf("--packages");
if (packages !== undefined && !existsSync(join(packages, "npm", "node_modules"))) fetchPackages(packages);
const published = texts ?? (packages && join(packages, "npm", "node_modules", "spdx-license-list"));
if (published !== undefined) measureTexts(join(published, "licenses"));
if (packages !== undefined) measureInstalled(packages, isShown);
if (report !== undefined) measurePackages(report);
measureCases(join(root, "..", "shared", "fixtures", "licenses", "cases.jsonl"));

function valueOf(flag: string): string | undefined {
  const at = args.indexOf(flag);
  return at < 0 ? undefined : args[at + 1];
}

/** Texts as others publish them. Deprecated identifiers have the text of their successors, and are left out. */
function measureTexts(path: string): void {
  const named = readdirSync(path)
    .map((name) => ({ id: name.replace(/\.json$/, ""), file: join(path, name) }))
    .filter(({ id }) => listedLicense(id)?.isDeprecated === false);
  const cases = named.map(({ id, file }) => ({
    id,
    text: (JSON.parse(readFileSync(file, "utf8")) as { licenseText?: string }).licenseText ?? "",
  }));
  for (const [title, change] of variants) {
    measure(
      `published, ${title}`,
      cases.map(({ id, text }) => ({ id, text: change(text) })),
    );
  }
}

interface ReportedPackage {
  readonly name: string;
  readonly type: string;
  readonly license?: {
    readonly declared: string | null;
    readonly found: readonly string[];
    readonly conflict?: string;
  };
}

/** Of packages that declare a licence and bring a text of one: how often both agree. */
function measurePackages(file: string): void {
  const { packages } = JSON.parse(readFileSync(file, "utf8")) as { packages: readonly ReportedPackage[] };
  const both = packages.filter(
    ({ license }) => (license?.declared ?? "") !== "" && (license?.found.length ?? 0) > 0,
  );
  for (const [type, members] of Map.groupBy(both, (one) => one.type)) {
    const agreed = members.filter(({ license }) => license?.conflict === undefined);
    console.log(
      `${type} packages: ${agreed.length} of ${members.length} agree, ${percent(agreed.length, members.length)}`,
    );
    for (const { name, license } of isShown ? members : []) {
      if (license?.conflict !== undefined)
        console.log(`  ${name} declares ${license.declared}, holds ${license.conflict}`);
    }
  }
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

function measureList(listed: readonly ListedText[]): void {
  const texts = listed.map((one) => ({ id: one.id, text: textOf(one) }));
  measure("as listed", texts);
  for (const [title, change] of variants.slice(1)) {
    measure(
      title,
      texts.map(({ id, text }) => ({ id, text: change(text) })),
    );
  }
  const headers = listed.filter(({ header }) => header.length > 0);
  measure(
    "headers",
    headers.map((one) => ({ id: one.id, text: one.header.map(({ text }) => text).join("") })),
  );
  const bytes = Buffer.from(
    texts
      .map(({ text }) => text)
      .join("\n\n")
      .slice(0, 1 << 20),
  );
  const started = performance.now();
  for (let round = 0; round < 8; round++) recognizeLicenses(bytes);
  console.log(
    `speed ${((8 * bytes.length) / 1e3 / (performance.now() - started)).toFixed(1)} MB/s of licence text`,
  );
}

function measure(title: string, cases: readonly { readonly id: string; readonly text: string }[]): void {
  const wrong = cases.filter(({ id, text }) => {
    const found = recognizeLicenses(Buffer.from(text));
    const [first] = found;
    const isRight = first?.ids.some((one) => familyOf(one) === familyOf(id)) === true;
    if (!isRight && isShown)
      console.log(`  ${title}: ${id} is ${found.map(({ ids }) => ids.join("|")).join(", ")}`);
    return !isRight;
  });
  const right = cases.length - wrong.length;
  console.log(`${title}: ${right} of ${cases.length} right, ${((100 * right) / cases.length).toFixed(1)} %`);
}

function readList(path: string): ListedText[] {
  return readdirSync(join(path, "src"))
    .filter((name) => name.endsWith(".xml"))
    .map((name) => readLicenseXML(readFileSync(join(path, "src", name), "utf8")))
    .filter(({ obsoletedBy }) => obsoletedBy === undefined);
}

function textOf({ pieces }: ListedText): string {
  return pieces
    .map(({ text }) => text)
    .join("")
    .replaceAll(hole, " Jane Doe and others ");
}

/** A short text without a paragraph is another licence: only long ones lose some. */
function thinned(text: string): string {
  const paragraphs = text.split(/\n\s*\n/);
  return paragraphs.length < 8 ? text : paragraphs.filter((_, at) => at % 5 !== 3).join("\n\n");
}

/** Always the same words, so that figures can be compared. */
function reword(text: string): string {
  let state = 1;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return text.replaceAll(/\S+/g, (word) => {
    if (random() >= 0.05) return word;
    return random() < 0.5 ? "" : "otherwise";
  });
}

interface LabelledCase {
  readonly dir: string;
  readonly expect: readonly string[];
}

function measureCases(file: string): void {
  if (!existsSync(file)) return;
  const cases = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as LabelledCase);
  const right = cases.filter(({ dir, expect }) => {
    const found = readdirSync(join(file, "..", "..", dir)).flatMap((name) =>
      recognizeLicenses(readFileSync(join(file, "..", "..", dir, name))),
    );
    const isRight = expect.every((id) =>
      found.some(({ ids }) => ids.some((one) => familyOf(one) === familyOf(id))),
    );
    const isExact =
      isRight && found.every(({ ids }) => ids.some((one) => expect.map(familyOf).includes(familyOf(one))));
    if (!isExact && isShown) console.log(`  ${dir}: ${found.map(({ ids }) => ids.join("|")).join(", ")}`);
    return isExact;
  });
  console.log(`cases: ${right.length} of ${cases.length} exact`);
}

function familyOf(id: string): string {
  return id.replace(/-(?:only|or-later)$/, "");
}

import type { Package, PackageLicense, ScanReport } from "#model";
import type { Reporter } from "../reporter.ts";
import { visibleText } from "../terminal-text.ts";

const rule = "=".repeat(78);
const thinRule = "-".repeat(78);

/** What must be passed on with the software: every package with its licence, its notices, and each text once. */
export const noticesReporter: Reporter = {
  id: "notices",
  description:
    "Third-party notices: every package with licence and copyright, and the texts that are in the artifact",
  mediaType: "text/plain",
  extension: ".txt",
  spec: { title: "Licences", url: "docs/licences.md" },
  *write(report) {
    const texts = distinctTexts(report);
    const numbers = new Map(
      texts.flatMap(({ number, paths }) => paths.map((path) => [path, number] as const)),
    );
    const licenses = new Map(report.licenses?.packages.map((license) => [license.packageID, license]));
    yield `Third-party notices of ${visibleText(report.artifact.reference)}\n\n`;
    yield* summary(report, licenses);
    for (const pkg of report.inventory.packages) yield* packageNotice(pkg, licenses.get(pkg.id), numbers);
    yield* unownedNotice(report, numbers);
    for (const { number, text, paths } of texts) {
      yield `\n${rule}\nText ${number}\n${paths.map((path) => `  ${visibleText(path)}`).join("\n")}\n${rule}\n\n`;
      yield `${plainText(text)}\n`;
    }
  },
};

interface NoticeText {
  readonly number: number;
  readonly text: string;
  /** Where it lies, sorted. */
  readonly paths: string[];
}

/** Equal texts have one number; in the order of their paths. */
function distinctTexts({ licenses }: ScanReport): readonly NoticeText[] {
  const texts = new Map<string, NoticeText>();
  for (const [path, text] of Object.entries(licenses?.texts ?? {}).sort(([left], [right]) =>
    left < right ? -1 : 1,
  )) {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, { number: texts.size + 1, text, paths: [path] });
    else known.paths.push(path);
  }
  return [...texts.values()];
}

function* summary(
  { inventory, licenses: report }: ScanReport,
  licenses: ReadonlyMap<string, PackageLicense>,
): Generator<string> {
  if (report === undefined) {
    yield `${inventory.packages.length} packages. Licences were not looked for: what packages declare is named as they write it.\n`;
    return;
  }
  const known = inventory.packages.filter(
    ({ id }) => (licenses.get(id)?.category ?? "unknown") !== "unknown",
  ).length;
  const unknown = inventory.packages.length - known;
  yield `${inventory.packages.length} packages; of ${unknown} the licence is not known.\n`;
}

function* packageNotice(
  pkg: Package,
  license: PackageLicense | undefined,
  texts: ReadonlyMap<string, number>,
): Generator<string> {
  yield `\n${thinRule}\n${visibleText(`${pkg.name} ${pkg.version}`)}\n${visibleText(pkg.purl)}\n`;
  const declared = pkg.licenses.join(", ");
  const expression = license?.expression ?? (declared === "" ? "NOASSERTION" : declared);
  yield `Licence: ${visibleText(expression)}\n`;
  if (license?.conflict !== undefined) yield `Its files hold: ${visibleText(license.conflict)}\n`;
  for (const line of license?.copyrights ?? []) yield `${visibleText(line)}\n`;
  const numbers = [...new Set((license?.files ?? []).flatMap((file) => texts.get(file) ?? []))];
  if (numbers.length > 0) yield `Its texts are below: ${numbers.join(", ")}\n`;
  else yield `The artifact holds no text of its licence.${linkOf(expression)}\n`;
}

/** Files of no package are passed on too. */
function* unownedNotice({ licenses }: ScanReport, texts: ReadonlyMap<string, number>): Generator<string> {
  if (licenses === undefined || licenses.unowned.length === 0) return;
  yield `\n${thinRule}\nFiles that belong to no package\n`;
  for (const [path, found] of Map.groupBy(licenses.unowned, (one) => one.path)) {
    const names = [...new Set(found.map(({ license }) => license))].join(", ");
    const number = texts.get(path);
    yield `${visibleText(path)}: ${visibleText(names)}${number === undefined ? "" : ` (text ${number})`}\n`;
  }
}

function linkOf(expression: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9.+-]*$/.test(expression) && !/^(?:LicenseRef-|NOASSERTION)/.test(expression)
    ? ` It can be read at https://spdx.org/licenses/${expression}.html`
    : "";
}

/** The text as it is, but for what a terminal would act on. */
function plainText(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => visibleText(line.replaceAll("\t", "    ").replaceAll("\f", "").trimEnd()))
    .join("\n")
    .trim();
}

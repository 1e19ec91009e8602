/**
 * Prints the annotations of a job on GitHub: each finding at its line of the checked-out repository, and each change of
 * the plan at the line of the manifest that is to be edited. `node annotations.mjs REPORTS`, in the repository's root.
 * What stands in no file of the repository, as most of an image does, stands at the line of the Dockerfile that brought
 * it, or at none.
 */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** GitHub shows no more than ten of each kind for a step; the most risky come first. */
const maxOfKind = 25;
const maxTold = 5;
const maxFileBytes = 16 * 1024 * 1024;
const shortestStep = 8;

const [directory = "assay-reports"] = process.argv.slice(2);
const report = JSON.parse(readFileSync(join(directory, "assay.json"), "utf8"));
const plan = JSON.parse(readFileSync(join(directory, "assay-fix.json"), "utf8"));
const files = new Map();

for (const kind of ["error", "warning"]) {
  for (const findings of atOnePlace(openFindings().filter((finding) => kindOf(finding) === kind)))
    annotate(kind, titleOf(findings), placeOf(findings[0]), messageOf(findings));
}
for (const { changes } of plan.groups) for (const change of changes) annotateChange(change);

function openFindings() {
  return report.findings
    .filter(({ status, suppressedBy }) => status === "affected" && suppressedBy === null)
    .sort((left, right) => (right.risk ?? 0) - (left.risk ?? 0));
}

function kindOf({ severity }) {
  return severity === "critical" || severity === "high" ? "error" : "warning";
}

/** What stands at one line is one annotation; what stands at none, one each. */
function atOnePlace(findings) {
  const groups = Map.groupBy(findings, (finding) => {
    const { path, line } = placeOf(finding);
    return path === undefined ? finding : `${path}:${line}:${finding.packageID ?? finding.id}`;
  });
  return [...groups.values()].slice(0, maxOfKind);
}

function titleOf([first, ...others]) {
  if (others.length === 0) return first.id;
  const pkg = report.packages.find(({ id }) => id === first.packageID);
  const named = pkg === undefined ? "" : ` in ${pkg.name} ${pkg.version}`;
  return `${first.id} and ${others.length} more${named}`;
}

function messageOf(findings) {
  if (findings.length === 1) return findings[0].title ?? findings[0].id;
  const told = findings.slice(0, maxTold).map(({ id, title }) => (title ? `${id}: ${title}` : id));
  const left = findings.slice(maxTold).map(({ id }) => id);
  return [...told, ...(left.length === 0 ? [] : [left.join(", ")])].join("\n");
}

function annotateChange({ subject, from, to, file, line, entry, via, note, ends }) {
  if (file === undefined || to === undefined) return;
  const path = inRepository(file);
  if (path === undefined) return;
  // A transitive package is raised where the one that brings it is asked for.
  const at = line ?? lineOf(path, via?.[0] ?? subject);
  const what = via === undefined ? `${subject} ${from} → ${to}` : `${via.join(" → ")}: ${from} → ${to}`;
  const how = [note, entry].filter((text) => text !== undefined).join(" ");
  annotate(
    "notice",
    `Fix ${ends.length} of ${subject}`,
    { path, line: at },
    `${what}. ${how} Ends ${ends.join(", ")}.`,
  );
}

/** The file and line of a finding; of what the image brought along, the line of the Dockerfile. */
function placeOf({ locations, packageID, inBase }) {
  const [first] = locations;
  const path = first === undefined ? undefined : inRepository(first.path.replace(/!\/.*$/s, ""));
  if (path === undefined) return dockerfilePlace(first?.layer, inBase === true);
  const pkg = report.packages.find(({ id }) => id === packageID);
  return { path, line: first.line ?? (pkg === undefined ? undefined : lineOf(path, pkg.name)) };
}

function dockerfilePlace(digest, inBase) {
  const path = inRepository("Dockerfile");
  const layer = report.artifact.layers.find(
    (one) => digest != null && [one.diffID, one.digest].includes(digest),
  );
  if (path === undefined || layer === undefined) return {};
  const lines = linesOf(path);
  if (inBase) {
    const last = lines.findLastIndex((line) => /^\s*FROM\s/i.test(line));
    return last < 0 ? {} : { path, line: last + 1 };
  }
  const step = bare(layer.instruction ?? "");
  if (step.length < shortestStep) return {};
  const found = lines.findIndex((line) => bare(line).length >= shortestStep && step.startsWith(bare(line)));
  return found < 0 ? {} : { path, line: found + 1 };
}

/** A step without what builders and people write differently. */
function bare(text) {
  return text
    .replace(/\\\s*$/, "")
    .replace(/\s+/g, " ")
    .replace(/ # buildkit.*$/, "")
    .trim();
}

/** The path below the repository, where it is a file of it. */
function inRepository(path) {
  const relative = path.replace(/^\/+/, "");
  if (relative === "" || relative.split("/").includes("..")) return undefined;
  const found = statSync(relative, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size <= maxFileBytes ? relative : undefined;
}

function linesOf(path) {
  if (!files.has(path)) files.set(path, readFileSync(path, "utf8").split("\n"));
  return files.get(path);
}

/** The line of a package: the end of a path that is a key, its name in quotes, its name as a word. */
function lineOf(path, name) {
  const lines = linesOf(path);
  const tests = [
    (line) => line.includes(`/${name}":`),
    (line) => line.includes(`"${name}"`),
    (line) => holdsWord(line, name),
  ];
  for (const test of tests) {
    const found = lines.findIndex(test);
    if (found >= 0) return found + 1;
  }
  return undefined;
}

function holdsWord(line, name) {
  for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
    const before = line[at - 1] ?? " ";
    const after = line[at + name.length] ?? " ";
    if (!/[\w.@/-]/.test(before) && !/[\w./-]/.test(after)) return true;
  }
  return false;
}

/** Workflow commands: nothing of an artifact can end the line or begin another property. */
function annotate(kind, title, { path, line }, message) {
  const properties = [
    `title=${property(title)}`,
    ...(path === undefined ? [] : [`file=${property(path)}`]),
    ...(path === undefined || line === undefined ? [] : [`line=${line}`]),
  ];
  console.log(`::${kind} ${properties.join(",")}::${data(message)}`);
}

function data(text) {
  const clean = text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
  return clean.replace(/\p{Cc}|\p{Cf}/gu, "�");
}

function property(text) {
  return data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}

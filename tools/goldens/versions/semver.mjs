// Answers LEFT<tab>RIGHT lines with <, = or > as node-semver orders them, or ! where one is invalid.
// With --loose as npm reads what registries hold.
import { createInterface } from "node:readline";
import semver from "semver";

const loose = process.argv.includes("--loose");
const answers = { "-1": "<", 0: "=", 1: ">" };

for await (const line of createInterface({ input: process.stdin })) {
  const [left, right] = line.split("\t");
  const valid = semver.valid(left, { loose }) !== null && semver.valid(right, { loose }) !== null;
  console.log(valid ? answers[semver.compare(left, right, { loose })] : "!");
}

/**
 * Keeps the table of rooms in `docs/architecture.md` true to `rooms.mjs`: `node tools/rooms-page.mjs` writes it,
 * with `--check` it only says whether it is current.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { pureRooms, roomPurposes, rooms } from "./rooms.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const start = "<!-- rooms:start -->";
const end = "<!-- rooms:end -->";

/** The page with its table made anew of the rooms named. Throws when the page has no place for it. */
export function withRoomTable(page, present) {
  const from = page.indexOf(start);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the page lacks ${start} and ${end}`);
  return `${page.slice(0, from + start.length)}\n\n${roomTable(present)}\n\n${page.slice(to)}`;
}

function roomTable(present) {
  const seen = [];
  const rows = present.map((room) => {
    const allowed = rooms[room].filter((other) => present.includes(other));
    const all = allowed.length === seen.length && allowed.length > 0;
    seen.push(room);
    const pure = pureRooms.includes(room) ? " _pure_" : "";
    return [`\`${room}\`${pure}`, roomPurposes[room], all ? "all above" : allowed.join(", ") || "–"];
  });
  const line = (row) => `| ${row.join(" | ")} |`;
  return [["room", "what happens there", "may import"], ["---", "---", "---"], ...rows].map(line).join("\n");
}

async function main() {
  const path = join(root, "docs", "architecture.md");
  const page = readFileSync(path, "utf8");
  const present = Object.keys(rooms).filter((room) => existsSync(join(root, "src", room)));
  const current = await format(withRoomTable(page, present), { parser: "markdown", printWidth: 110 });
  if (page === current) return;
  if (!process.argv.includes("--check")) return writeFileSync(path, current);
  process.stdout.write("docs/architecture.md is not current: run `npm run generate`\n");
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
